/** The remote zoos that a person has logged in to: one file of theirs that nobody else may read. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import { isSystemError } from '../../../schema/systemError.ts';
import { Name } from '../../../schema/task.ts';
import { RemoteCredentials } from '../../host/remote/credentials.ts';
import { configFolder } from './userFolders.ts';

const Remote = z.strictObject({ name: Name, url: z.url(), credentials: RemoteCredentials });
export type Remote = z.infer<typeof Remote>;

const Document = z.strictObject({ version: z.literal(1), remotes: z.array(Remote) });

const fileOf = (): string => join(configFolder(), 'remotes.json');

/**
 * By name; none where nobody has logged in yet.
 *
 * @throws InvalidInputError where others may read the file, SchemaError where it was damaged
 */
export async function readRemotes(): Promise<Remote[]> {
  const file = fileOf();
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0) {
      throw new InvalidInputError(
        `${file} has keys in it, and others may read it: chmod 600 ${file}, and have the keys replaced if that matters`,
        'a file that its owner alone may read',
        [file],
      );
    }
    return parseJsonWith(Document, await readFile(file, 'utf8'), file).remotes;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}

/** @throws NotFoundError that says how to log in */
export async function findRemote(name: string): Promise<Remote> {
  const remotes = await readRemotes();
  const found = remotes.find((remote) => remote.name === name);
  if (found) return found;
  const known = remotes.map((remote) => remote.name).join(', ');
  throw Object.assign(new NotFoundError('remote', name, ['--remote']), {
    message: `there is no remote ${JSON.stringify(name)}${known ? `, only ${known}` : ''}: zoo remote login URL --name ${name}`,
  });
}

/** Keeps a remote, in the place of one of its name. */
export async function keepRemote(remote: Remote): Promise<void> {
  const others = (await readRemotes()).filter(({ name }) => name !== remote.name);
  await writeRemotes([...others, remote].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

/** @throws NotFoundError */
export async function forgetRemote(name: string): Promise<Remote> {
  const remote = await findRemote(name);
  await writeRemotes((await readRemotes()).filter((other) => other.name !== name));
  return remote;
}

/** Whole or not at all, and never readable by others, not even for a moment. */
async function writeRemotes(remotes: readonly Remote[]): Promise<void> {
  const file = fileOf();
  const partial = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify({ version: 1, remotes }, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(partial, 0o600);
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}
