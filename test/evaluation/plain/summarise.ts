/** The numbers `COCOeval.summarize` prints, from the plain arrays. */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainArrays } from './evaluate.ts';
import { mean } from './numpySum.ts';

/** The reference's `stats`: twelve, of keypoints ten; -1 where nothing is defined. */
export function plainStats(arrays: PlainArrays, parameters: EvaluationParameters): number[] {
  const { precision, recall } = arrays;
  const { maxDets } = parameters;
  const ap = (iou: number | undefined, area: string, limit: number): number =>
    meanOf(precision, parameters, iou, area, limit);
  const ar = (iou: number | undefined, area: string, limit: number): number =>
    meanOf(recall, parameters, iou, area, limit);
  if (parameters.iouType === 'keypoints') {
    return [ap, ar].flatMap((of) => [
      of(undefined, 'all', 20),
      of(0.5, 'all', 20),
      of(0.75, 'all', 20),
      of(undefined, 'medium', 20),
      of(undefined, 'large', 20),
    ]);
  }
  // With fewer than three limits the reference stops; the largest stands in.
  const last = maxDets.at(-1) as number;
  const [first = last, second = last, third = last] = maxDets;
  return [
    ap(undefined, 'all', 100),
    ap(0.5, 'all', third),
    ap(0.75, 'all', third),
    ...['small', 'medium', 'large'].map((area) => ap(undefined, area, third)),
    ar(undefined, 'all', first),
    ar(undefined, 'all', second),
    ar(undefined, 'all', third),
    ...['small', 'medium', 'large'].map((area) => ar(undefined, area, third)),
  ];
}

/** The mean of what is defined, in the order of the array. */
function meanOf(
  values: Float64Array,
  parameters: EvaluationParameters,
  iou: number | undefined,
  area: string,
  limit: number,
): number {
  const { iouThresholds, areaRanges, maxDets } = parameters;
  const [A, M] = [areaRanges.length, maxDets.length];
  const perThreshold = values.length / iouThresholds.length;
  const chosen = [...values].filter((value, at) => {
    const threshold = iouThresholds[Math.floor(at / perThreshold)];
    return (
      (iou === undefined || threshold === iou) &&
      areaRanges[Math.floor(at / M) % A]?.name === area &&
      maxDets[at % M] === limit &&
      value > -1
    );
  });
  return chosen.length === 0 ? -1 : mean(chosen);
}
