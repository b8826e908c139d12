/** What a program that infers and matches shards may touch, wherever it runs. */
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { PREFIX } from '../../schema/keys.ts';
import type { StorageStack } from '../storage/storageStack.ts';

/** The stateful stack's constructs, of which others grant access. */
export type Storage = Pick<StorageStack, 'objects' | 'catalog'>;

/**
 * Reads graphs, images, indexes and what earlier stages wrote; writes shards; keeps the run's record. It deletes nothing
 * and sees no upload: a model that somebody brought is run by such a program.
 */
export function grantShardAccess(grantee: IGrantable, { objects, catalog }: Storage): void {
  objects.grantRead(grantee, PREFIX.blobs, PREFIX.datasets, PREFIX.inferences, PREFIX.runs);
  objects.grantCreate(grantee, PREFIX.inferences, PREFIX.runs);
  catalog.grantReadWrite(grantee);
}

/**
 * The same for the stages around the shards, which also clear away what an attempt before left, and for data sets that
 * are registered: images are kept as blobs, and listed.
 */
export function grantStageAccess(grantee: IGrantable, storage: Storage): void {
  grantShardAccess(grantee, storage);
  storage.objects.grantCreate(grantee, PREFIX.blobs, PREFIX.datasets);
  storage.objects.grantDelete(grantee, PREFIX.inferences, PREFIX.runs);
}
