/** Files beside a graph on this machine. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { isSystemError } from '../../../../schema/systemError.ts';
import { type MetadataFile, type MetadataFiles, refuseLargeMetadata } from './metadataFiles.ts';

/** Folders below the one that holds the metadata: Hugging Face's `onnx`, the version numbers of a Triton repository. */
const INNER_FOLDER = /^(onnx|\d+)$/;

/**
 * Looks among the named files first, then in the graph's folder, then in the one above where the graph lies in a folder
 * that is known to be an inner one.
 *
 * @param graph path of the graph
 * @param named paths of files and folders that were named for it
 */
export function folderFiles(graph: string, named: readonly string[] = []): MetadataFiles {
  const folder = dirname(graph);
  const folders = [folder, ...(INNER_FOLDER.test(basename(folder)) ? [dirname(folder)] : [])];
  return {
    async read(name) {
      // A name may come from a file of somebody else's: it never leads out of the folders.
      if (basename(name) !== name) return undefined;
      for (const path of named) {
        const found = basename(path) === name ? await readIfThere(path) : await readIfThere(join(path, name));
        if (found) return found;
      }
      for (const each of folders) {
        const found = await readIfThere(join(each, name));
        if (found) return found;
      }
      return undefined;
    },
  };
}

async function readIfThere(path: string): Promise<MetadataFile | undefined> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) return undefined;
    refuseLargeMetadata(name, found.size);
    return { name, text: await readFile(path, 'utf8') };
  } catch (cause) {
    if (isSystemError(cause, 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL')) return undefined;
    if (!isSystemError(cause)) throw cause;
    const message = `${path} cannot be read (${(cause as Error).message})`;
    throw new InvalidInputError(message, 'a file that can be read', [name], { cause });
  }
}
