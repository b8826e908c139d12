/**
 * A run's id is the digest of everything its numbers depend on: the same request is the same run, whoever asks, from
 * wherever, and however often.
 */
import { type Digest, digestOfJson, hexOf } from '../../../schema/digest.ts';
import type { InferenceInputs, RunInputs } from '../../../schema/run.ts';

/**
 * Images per shard. Small, because a shard is what a killed process loses: a few seconds of a laptop's time. An
 * engine that pays for each dispatch (a batch service) gives a worker several shards at once. It is a constant of the
 * program and not of the host, since shards are found again by the inputs that they were made from.
 */
export const SHARD_SIZE = 32;

/** The key under which a run's inference is found again. */
export function inferenceKeyOf(inputs: InferenceInputs): Digest {
  return digestOfJson(inputs);
}

/** Key and id of a run. */
export function identityOf(inputs: RunInputs): { key: Digest; id: string } {
  const key = digestOfJson(inputs);
  return { key, id: hexOf(key) };
}

/** The data set a run is about, whichever its source. */
export function datasetOf(inputs: RunInputs): { dataset: Digest; split: InferenceInputs['split'] } {
  const { dataset, split } = inputs.source === 'model' ? inputs.inference : inputs;
  return { dataset, split };
}
