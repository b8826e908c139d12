/** Stores the label map of an image as soon as there is one, and keeps its digest. */
import { digestOf } from '../../../../schema/digest.ts';
import { shardLabelsKey } from '../../../../schema/keys.ts';
import { keptOf } from '../inferredImage.ts';
import type { RunKind } from '../runKind.ts';

export const keepLabels: RunKind['keepImage'] = async (
  store,
  { inferenceKey, shard },
  _manifest,
  inferred,
) => {
  const { engine } = inferred;
  if (!engine?.labels) return keptOf(inferred);
  const labels = digestOf(engine.labels);
  await store.createIfAbsent(shardLabelsKey(inferenceKey, shard, labels), engine.labels);
  return { ...keptOf(inferred), labels };
};
