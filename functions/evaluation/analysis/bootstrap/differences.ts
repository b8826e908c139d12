/** How much better one result is than another, in many resamples or exchanges. */
import type { MeasureSamples } from './measures.ts';

export interface Differences {
  readonly measures: MeasureSamples['measures'];
  /** [K] */
  readonly classes: readonly Float64Array[];
}

/**
 * @param of computes the differences of one measure or class, given how to find its values among samples
 * @param like has the classes there are
 */
export function differencesOf(
  of: (samplesOf: (samples: MeasureSamples) => Float64Array) => Float64Array,
  like: MeasureSamples,
): Differences {
  return {
    measures: {
      AP: of(({ measures }) => measures.AP),
      AP50: of(({ measures }) => measures.AP50),
      AP75: of(({ measures }) => measures.AP75),
      AR: of(({ measures }) => measures.AR),
    },
    classes: like.classes.map((_, k) => of(({ classes }) => classes[k] as Float64Array)),
  };
}
