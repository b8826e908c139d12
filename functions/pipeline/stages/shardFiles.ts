/** What the shards of a run left in the store, read as it was written or not at all. */
import { type Digest, digestOf } from '../../../schema/digest.ts';
import { shardResultsKey } from '../../../schema/keys.ts';
import { readIntact } from '../../storage/damage.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';

/**
 * The COCO results array of a shard.
 *
 * @param results its digest, as the shard's report has it
 * @throws DamagedObjectError
 */
export function readShardResults(
  store: ObjectStore,
  inferenceKey: Digest,
  shard: number,
  results: Digest,
): Promise<Uint8Array> {
  return readIntact(store, shardResultsKey(inferenceKey, shard, results), (bytes) => {
    const actual = digestOf(bytes);
    if (actual !== results) throw new Error(`it has digest ${actual}`);
    return bytes;
  });
}
