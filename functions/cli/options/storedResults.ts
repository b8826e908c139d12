/** A results file that a person names, put into the store. */
import { Readable } from 'node:stream';
import type { Digest } from '../../../schema/digest.ts';
import { openDocument } from '../../evaluation/openDocument.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { putBlob, putBlobFile } from '../../storage/putBlob.ts';

/**
 * Kept unpacked: the same results are the same run however they came.
 *
 * @param option what the person wrote before it
 * @throws InvalidInputError
 */
export async function storeResults(store: ObjectStore, option: string, file: string): Promise<Digest> {
  const { bytes, path } = await openDocument(option, file);
  if (path !== undefined) return (await putBlobFile(store, path)).digest;
  return (await putBlob(store, bytes instanceof Uint8Array ? bytes : Readable.from(bytes))).digest;
}
