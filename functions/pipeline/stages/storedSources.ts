/** Files of the store, as an evaluator reads them. */
import type { DatasetRecord } from '../../../schema/dataset.ts';
import type { Digest } from '../../../schema/digest.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import type { Split } from '../../../schema/task.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { AnnotationSource, StoredBlob, StoredObject } from '../evaluator/sources.ts';

/** An object by its key. One that is gone has no path: whoever reads it finds it damaged, and nobody else need know. */
export async function storedObject(store: ObjectStore, key: string): Promise<StoredObject> {
  const path = await store.localFile(key).catch((error: unknown) => {
    if (error instanceof NotFoundError) return '';
    throw error;
  });
  return { key, path };
}

export async function storedBlob(store: ObjectStore, digest: Digest): Promise<StoredBlob> {
  return { ...(await storedObject(store, blobKey(digest))), digest };
}

/** The annotation file of one split. */
export async function annotationSource(
  store: ObjectStore,
  dataset: DatasetRecord,
  split: Split,
): Promise<AnnotationSource> {
  const blob = await storedBlob(store, splitOf(dataset, split).annotations);
  return { ...blob, name: `${split} annotations of data set ${dataset.name}` };
}
