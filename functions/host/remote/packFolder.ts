/** A folder as an archive: a zoo elsewhere has no path of this machine. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { InvalidInputError } from '../../../schema/errors.ts';

export interface PackedFile {
  readonly filesDone: number;
  readonly filesTotal: number;
}

/**
 * Packs every file of a folder, hidden ones left out, into a tar file that goes away after `use`. The same files make the
 * same archive: they go in by name, without times and owners.
 *
 * @throws InvalidInputError where the folder has no files
 */
export async function withPackedFolder<T>(
  folder: string,
  onProgress: (packed: PackedFile) => void,
  use: (archive: string) => Promise<T>,
): Promise<T> {
  const names = await filesIn(folder);
  if (names.length === 0) {
    throw new InvalidInputError(`${folder} has no files`, 'a folder with files', ['images']);
  }
  const temporary = await mkdtemp(join(tmpdir(), 'zoometry-folder-'));
  try {
    const archive = join(temporary, 'folder.tar');
    const tar = pack();
    const written = pipeline(tar, createWriteStream(archive, { mode: 0o600 }));
    // A fault of either ends the other.
    const filled = fill(tar, folder, names, onProgress).catch((error: Error) => tar.destroy(error));
    await Promise.all([written, filled]);
    return await use(archive);
  } finally {
    await rm(temporary, { recursive: true });
  }
}

async function fill(
  tar: ReturnType<typeof pack>,
  folder: string,
  names: readonly string[],
  onProgress: (packed: PackedFile) => void,
): Promise<void> {
  for (const [at, name] of names.entries()) {
    const path = join(folder, name);
    const { size } = await stat(path);
    const entry = tar.entry({ name: name.split(sep).join('/'), size, mtime: new Date(0), mode: 0o644 });
    await pipeline(createReadStream(path), entry);
    onProgress({ filesDone: at + 1, filesTotal: names.length });
  }
  tar.finalize();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((path) => !path.split(sep).some((part) => part.startsWith('.')));
  const kept: string[] = [];
  for (const path of paths.sort()) if ((await stat(join(folder, path))).isFile()) kept.push(path);
  return kept;
}
