/** Time per image. */
import type { RunMetrics } from '../../../schema/stages.ts';
import type { RunTiming, StepTiming } from '../generated/resolvers.ts';

type Timing = NonNullable<RunMetrics['timing']>;

export function runTiming(timing: Timing | null): RunTiming | null {
  if (timing === null) return null;
  const { decode, preprocess, session, postprocess } = timing;
  const msPerImage = decode.mean + preprocess.mean + session.mean + postprocess.mean;
  return {
    decode: step(decode),
    preprocess: step(preprocess),
    session: step(session),
    postprocess: step(postprocess),
    framesPerSecond: 1000 / msPerImage,
  };
}

function step({ mean, median }: Timing['decode']): StepTiming {
  return { meanMs: mean, medianMs: median };
}
