/** Which prediction belongs to which ground truth: those of one stem. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { LabelMap } from './labelMap.ts';

/** Reads a label map when it is its turn. */
export type ReadLabels = () => Promise<LabelMap>;

export interface LabelPair {
  readonly stem: string;
  readonly groundTruth: ReadLabels;
  readonly prediction: ReadLabels;
}

const NAMED = 3;

/**
 * @param groundTruths by stem
 * @param predictions by stem
 * @param extraPredictions what to do about predictions of images without ground truth
 * @throws InvalidInputError where a ground truth has no prediction, or a prediction no ground truth
 */
export function pairLabels(
  groundTruths: ReadonlyMap<string, ReadLabels>,
  predictions: ReadonlyMap<string, ReadLabels>,
  extraPredictions: 'reject' | 'skip',
): LabelPair[] {
  const missing = [...groundTruths.keys()].filter((stem) => !predictions.has(stem));
  if (missing.length > 0) {
    throw new InvalidInputError(
      `${named(missing)} of ${groundTruths.size} images ${missing.length === 1 ? 'has' : 'have'} no prediction: predict every one, or take its ground truth away`,
      'every ground truth has a prediction of the same name',
      ['--pred'],
    );
  }
  const extra = [...predictions.keys()].filter((stem) => !groundTruths.has(stem));
  if (extra.length > 0 && extraPredictions === 'reject') {
    throw new InvalidInputError(
      `${named(extra)} of ${predictions.size} predictions ${extra.length === 1 ? 'has' : 'have'} no ground truth; --skip-extra leaves out what has none`,
      'every prediction has a ground truth of the same name',
      ['--gt'],
    );
  }
  return [...groundTruths].map(([stem, groundTruth]) => ({
    stem,
    groundTruth,
    prediction: predictions.get(stem) as ReadLabels,
  }));
}

/** `2 (a, b)` */
function named(stems: readonly string[]): string {
  const more = stems.length > NAMED ? ', …' : '';
  return `${stems.length} (${stems.slice(0, NAMED).join(', ')}${more})`;
}
