/** Stores the label map of an image as soon as there is one, and keeps its digest. */
import { digestOf } from '../../../../schema/digest.ts';
import { shardLabelsKey } from '../../../../schema/keys.ts';
import type { RunKind } from '../runKind.ts';

export const keepLabels: RunKind['keepImage'] = async (store, { inferenceKey, shard }, inferred) => {
  const { engine } = inferred;
  if (!engine?.labels) return inferred;
  const labels = digestOf(engine.labels);
  await store.createIfAbsent(shardLabelsKey(inferenceKey, shard, labels), engine.labels);
  return { ...inferred, labels, engine: { ...engine, labels: null } };
};
