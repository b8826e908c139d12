/** Small text files that describe a model, by name. */
import { SchemaError } from '../../../../schema/errors.ts';

export interface MetadataFile {
  readonly name: string;
  readonly text: string;
}

export interface MetadataFiles {
  /** The file of this name; undefined where there is none. */
  read(name: string): Promise<MetadataFile | undefined>;
}

/** The most that such a file may have; names of a thousand classes take some 50 KiB. */
export const MAX_METADATA_BYTES = 4 * 2 ** 20;

/** @throws SchemaError where the text is longer than metadata is */
export function refuseLargeMetadata(name: string, bytes: number): void {
  if (bytes <= MAX_METADATA_BYTES) return;
  const message = `has ${bytes} bytes, more than the ${MAX_METADATA_BYTES} that are read of a file that describes a model`;
  throw new SchemaError(name, [{ pointer: '', code: 'TOO_LARGE', message }]);
}

/** Files that somebody sent. */
export function givenFiles(files: readonly MetadataFile[]): MetadataFiles {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, text } of files) refuseLargeMetadata(name, Buffer.byteLength(text));
  return { read: async (name) => byName.get(name) };
}

/** The first of these names that there is. */
export async function readFirst(
  files: MetadataFiles,
  ...names: readonly string[]
): Promise<MetadataFile | undefined> {
  for (const name of names) {
    const file = await files.read(name);
    if (file) return file;
  }
  return undefined;
}
