/** One match table out of many, and the summary. */
import { matchesKey, overlapsKey, shardMatchesKey, shardOverlapsKey } from '../../../../schema/keys.ts';
import type { StoredObject } from '../../evaluator/sources.ts';
import type { RunKind } from '../runKind.ts';
import { storedObject } from '../storedSources.ts';

/** Writes `matches.bin` and `overlaps.bin`. */
export const mergeMatches: RunKind['mergeShards'] = async ({ store, evaluator }, { id }, { shards }) => {
  const ofShards = (keyOf: typeof shardMatchesKey): Promise<StoredObject[]> =>
    Promise.all(shards.map((_, shard) => storedObject(store, keyOf(id, shard))));
  const merged = await evaluator.run('mergeShards', {
    matches: await ofShards(shardMatchesKey),
    overlaps: await ofShards(shardOverlapsKey),
  });
  await Promise.all([
    store.createIfAbsent(matchesKey(id), merged.matches),
    store.createIfAbsent(overlapsKey(id), merged.overlaps),
  ]);
  return {
    protocol: 'COCO',
    stats: [...merged.stats],
    imagesScored: merged.images,
    groundTruths: merged.groundTruths,
    detections: merged.detections,
  };
};
