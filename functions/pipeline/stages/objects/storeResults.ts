/** The results of a shard's images: a COCO results array of each kind that the model gives. */
import { type Digest, digestOf } from '../../../../schema/digest.ts';
import { type ResultsName, shardResultsKey } from '../../../../schema/keys.ts';
import type { RunKind } from '../runKind.ts';
import { resultsOf, resultsOfModel } from './detectionResults.ts';
import { encodeResults } from './resultsArray.ts';

export const storeResults: RunKind['storeShard'] = async (
  store,
  { inferenceKey, shard },
  manifest,
  inferred,
) => {
  const stored = await Promise.all(
    resultsOfModel(manifest).map(async (name): Promise<[ResultsName, Digest]> => {
      const bytes = encodeResults(
        inferred.flatMap(({ image, detections }) => resultsOf(name, image.id, detections)),
      );
      const digest = digestOf(bytes);
      await store.createIfAbsent(shardResultsKey(inferenceKey, shard, name, digest), bytes);
      return [name, digest];
    }),
  );
  const { bbox, ...others } = Object.fromEntries(stored) as { bbox: Digest } & Partial<
    Record<ResultsName, Digest>
  >;
  return { results: bbox, ...others };
};
