/** The results of a shard's images: a COCO results array of each kind that the model gives. */
import { buffer } from 'node:stream/consumers';
import { type Digest, digestOf } from '../../../../schema/digest.ts';
import { type ResultsName, shardResultsKey } from '../../../../schema/keys.ts';
import type { ModelManifest } from '../../../../schema/manifest/manifest.ts';
import { type InferredImage, type KeptImage, keptOf } from '../inferredImage.ts';
import type { RunKind } from '../runKind.ts';
import { resultsOf, resultsOfModel } from './detectionResults.ts';
import { encodeResults, joinResults } from './resultsArray.ts';

/** An image with its results as text: many objects that wait for the other images of the shard would grow old, and V8 frees those late. */
export function encodeImage(manifest: ModelManifest, inferred: InferredImage): KeptImage {
  const { image, detections } = inferred;
  const results = resultsOfModel(manifest).map((name) => [
    name,
    encodeResults(resultsOf(name, image.id, detections)),
  ]);
  return { ...keptOf(inferred), results: Object.fromEntries(results) };
}

export const storeResults: RunKind['storeShard'] = async (
  store,
  { inferenceKey, shard },
  manifest,
  images,
) => {
  const stored = await Promise.all(
    resultsOfModel(manifest).map(async (name): Promise<[ResultsName, Digest]> => {
      const bytes = await buffer(joinResults(images.flatMap(({ results }) => results?.[name] ?? [])));
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
