/**
 * The directory that clients may name files in. They may be strangers with a key, so a path of theirs must never reach
 * anything else of this machine.
 */
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';

const CONSTRAINT = 'a path relative to the data root that stays inside it';

export class DataRoot {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** @throws InvalidInputError where there is no such directory */
  static async open(path: string): Promise<DataRoot> {
    try {
      const root = await realpath(path);
      if ((await stat(root)).isDirectory()) return new DataRoot(root);
    } catch (cause) {
      throw new InvalidInputError(
        `the data root ${path} cannot be opened: ${(cause as Error).message}`,
        'a directory',
        ['dataRoot'],
        { cause },
      );
    }
    throw new InvalidInputError(`the data root ${path} is not a directory`, 'a directory', ['dataRoot']);
  }

  /**
   * The file or directory that a client named, free of links.
   *
   * @throws InvalidInputError where it leads out of the root, by `..`, as an absolute path or through a link
   * @throws NotFoundError where nothing of that kind is there; neither error tells where the root lies
   */
  async locate(named: string, kind: 'file' | 'directory', path: readonly string[]): Promise<string> {
    if (named === '' || named.includes('\0') || isAbsolute(named) || /^[A-Za-z]:|\\/.test(named)) {
      throw refusal(named, path);
    }
    if (named.split('/').includes('..')) throw refusal(named, path);
    const found = await realpath(join(this.#root, named)).catch(() => {
      throw new NotFoundError(`${kind} below the data root`, named, path);
    });
    if (found !== this.#root && !found.startsWith(this.#root + sep)) throw refusal(named, path);
    const info = await stat(found);
    if (kind === 'file' ? !info.isFile() : !info.isDirectory()) {
      throw new NotFoundError(`${kind} below the data root`, named, path);
    }
    return found;
  }
}

function refusal(named: string, path: readonly string[]): InvalidInputError {
  return new InvalidInputError(
    `${JSON.stringify(named)} does not stay below the data root: give a relative path without ".." or a link that leaves it`,
    CONSTRAINT,
    path,
  );
}
