/** Label maps in the files of a folder: found by their names, read by what they are. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { InvalidInputError } from '../../../schema/errors.ts';
import { RAW_TYPES, type RawSize, readRawArray } from './arrays.ts';
import type { LabelMap } from './labelMap.ts';
import { readNpy } from './npy.ts';
import { readImageNetPng, readIndexedPng } from './pngLabels.ts';

/** How the pixels of a PNG hold a label. Arrays hold it as it is. */
export type PngKind = 'indexed' | 'ImageNet-S';

export interface LabelFileOptions {
  /** What a person wrote before the path, e.g. `--gt`. */
  readonly option: string;
  /** What the names of the files end in before their extension; it is no part of their stems. @default '' */
  readonly suffix?: string;
}

const EXTENSIONS = ['.png', '.npy', ...RAW_TYPES.keys()];

/**
 * The label files below a folder, by their stems (the name without suffix and extension), in the order of stems.
 *
 * @throws InvalidInputError where the folder cannot be read, has none, or has two of one stem
 */
export async function labelFiles(folder: string, options: LabelFileOptions): Promise<Map<string, string>> {
  const { option, suffix = '' } = options;
  const found = new Map<string, string>();
  for (const path of await filesBelow(folder, option)) {
    const extension = extname(path);
    const name = basename(path, extension);
    if (!EXTENSIONS.includes(extension.toLowerCase()) || !name.endsWith(suffix)) continue;
    const stem = name.slice(0, name.length - suffix.length);
    const other = found.get(stem);
    if (other !== undefined) {
      throw new InvalidInputError(
        `${option}: ${other} and ${path} are both named ${JSON.stringify(stem)}`,
        'every image has one label map, named for it',
        [option],
      );
    }
    found.set(stem, path);
  }
  if (found.size > 0) return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  const ending = suffix === '' ? '' : ` whose name ends in ${JSON.stringify(suffix)}`;
  throw new InvalidInputError(
    `${option}: there is no label map (${EXTENSIONS.join(', ')})${ending} in ${folder}`,
    'a folder with a label map for each image',
    [option],
  );
}

async function filesBelow(folder: string, option: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new InvalidInputError(
      `${option}: ${folder} cannot be read (${(cause as Error).message})`,
      'a folder that can be read',
      [option],
      { cause },
    );
  }
}

/**
 * @param size of raw arrays
 * @throws InvalidInputError where the file cannot be read, or is no label map of its kind
 */
export async function readLabelFile(path: string, kind: PngKind, size?: RawSize): Promise<LabelMap> {
  const extension = extname(path).toLowerCase();
  const bytes = await bytesOf(path);
  if (extension === '.npy') return readNpy(bytes, path);
  if (RAW_TYPES.has(extension)) return readRawArray(bytes, path, extension, size);
  return kind === 'indexed' ? readIndexedPng(bytes, path) : readImageNetPng(bytes, path);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size === 0) throw new Error('it is empty');
    return await readFile(path);
  } catch (cause) {
    throw new InvalidInputError(
      `${path} cannot be read (${(cause as Error).message})`,
      'a file that can be read',
      [path],
      { cause },
    );
  }
}
