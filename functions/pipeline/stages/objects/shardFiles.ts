/** What the shards of a run left in the store, read as it was written or not at all. */
import type { Digest } from '../../../../schema/digest.ts';
import { type ResultsName, shardResultsKey } from '../../../../schema/keys.ts';
import type { ShardReport } from '../../../../schema/stages.ts';
import { readWithDigest } from '../../../storage/damage.ts';
import type { ObjectStore } from '../../../storage/objectStore.ts';

/** Digest of a shard's results of a kind. @throws TypeError where the model gives none: a run is not planned so */
export function shardResults(report: ShardReport, name: ResultsName): Digest {
  const digest = name === 'bbox' ? report.results : report[name];
  if (digest === undefined) throw new TypeError(`shard ${report.shard} has no results of kind ${name}`);
  return digest;
}

/**
 * The COCO results array of a shard.
 *
 * @throws DamagedObjectError
 */
export function readShardResults(
  store: ObjectStore,
  inferenceKey: Digest,
  report: ShardReport,
  name: ResultsName,
): Promise<Uint8Array> {
  const results = shardResults(report, name);
  return readWithDigest(store, shardResultsKey(inferenceKey, report.shard, name, results), results);
}
