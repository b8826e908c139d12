/** Finding the images of a data set among the paths of an archive. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { fileNameProblem, normalPath } from '../fileName.ts';

/** What a wanted name is in an archive: one path, several that could be meant, or nothing. */
export type ArchiveMatch =
  | { readonly kind: 'one'; readonly path: string }
  | { readonly kind: 'several'; readonly first: string; readonly second: string }
  | { readonly kind: 'none' };

/**
 * Matches paths of an archive with the names that annotations use. A name means the entry of exactly that path;
 * where there is none, the only entry whose path ends with it, so that an archive may have folders around its images.
 */
export class ArchiveNames {
  readonly #wanted: ReadonlySet<string>;
  /** For each wanted name the first two paths that end with it: more are not needed to see that it is ambiguous. */
  readonly #byEnding = new Map<string, string[]>();
  readonly #paths = new Set<string>();

  /** @param wanted normal relative paths (see `fileName.ts`) */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /**
   * Notes one entry; answers its normal path where some wanted name could mean it, otherwise undefined.
   *
   * @throws InvalidInputError for a path that would lie outside the folder an archive is unpacked to, and for one
   *   that could be meant and stands in the archive twice
   */
  note(entryName: string): string | undefined {
    const problem = fileNameProblem(entryName.replaceAll('\\', '/'));
    if (problem) {
      throw new InvalidInputError(
        `the archive has an entry ${JSON.stringify(entryName)} whose path ${problem}: pack the images again`,
        'the paths of an archive are relative and stay within it',
        ['images', 'archive'],
      );
    }
    const path = normalPath(entryName);
    const names = this.#namesOf(path);
    if (names.length === 0) return undefined;
    if (this.#paths.has(path)) {
      throw new InvalidInputError(
        `the archive has two entries ${JSON.stringify(path)}: remove the one that is not meant`,
        'an archive has each image once',
        ['images', 'archive'],
      );
    }
    this.#paths.add(path);
    for (const name of names) {
      const paths = this.#byEnding.get(name) ?? [];
      if (paths.length < 2) this.#byEnding.set(name, [...paths, path]);
    }
    return path;
  }

  /** What `name` means, once every entry was noted. */
  match(name: string): ArchiveMatch {
    if (this.#paths.has(name)) return { kind: 'one', path: name };
    const [first, second] = this.#byEnding.get(name) ?? [];
    if (first === undefined) return { kind: 'none' };
    return second === undefined ? { kind: 'one', path: first } : { kind: 'several', first, second };
  }

  #namesOf(path: string): string[] {
    const names = this.#wanted.has(path) ? [path] : [];
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      const ending = path.slice(slash + 1);
      if (this.#wanted.has(ending)) names.push(ending);
    }
    return names;
  }
}
