/** From what a client calls a slice to what the evaluator does. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Slice } from '../../../evaluation/coco/slice.ts';
import type { SliceInput } from '../../generated/resolvers.ts';
import type { AppliedSlice } from '../../parents.ts';

/** 0.9 as somebody types it, and 0.8999999999999999 as NumPy's linspace makes it, are the same threshold. */
const SAME_THRESHOLD = 1e-9;

/**
 * Fills in what a client left out.
 *
 * @throws InvalidInputError for an area range or IoU threshold that the run was not evaluated with
 */
export function applySlice(
  input: SliceInput | null | undefined,
  evaluation: EvaluationParameters,
): AppliedSlice {
  const names = evaluation.areaRanges.map((range) => range.name);
  const area = input?.area ?? (names.includes('all') ? 'all' : (names[0] as string));
  if (!names.includes(area)) refuse('area', JSON.stringify(area), names);
  const largest = evaluation.maxDets.at(-1) as number;
  const maxDetections = input?.maxDetections ?? largest;
  if (maxDetections < 1 || maxDetections > largest) {
    refuse('maxDetections', String(maxDetections), [`1 to ${largest}`]);
  }
  return {
    imageIds: input?.imageIds ?? null,
    categoryIds: input?.categoryIds ?? null,
    area,
    iouThresholds:
      input?.iouThresholds?.map((iou) => threshold(iou, evaluation.iouThresholds, 'iouThresholds')) ??
      evaluation.iouThresholds,
    maxDetections,
    minScore: input?.minScore ?? null,
  };
}

/**
 * The very threshold that a number means.
 *
 * @throws InvalidInputError where it is none of them
 */
export function threshold(iou: number, thresholds: readonly number[], argument: string): number {
  const found = thresholds.find((candidate) => Math.abs(candidate - iou) < SAME_THRESHOLD);
  return (
    found ??
    refuse(
      argument,
      String(iou),
      thresholds.map((candidate) => String(Number(candidate.toFixed(9)))),
    )
  );
}

/** The slice in the evaluator's words. Smaller limits than the one asked for stay; larger ones are cut to it. */
export function evaluatorSlice(slice: AppliedSlice, { maxDets }: EvaluationParameters): Slice {
  const limits = maxDets.filter((limit) => limit < slice.maxDetections);
  return {
    iouThresholds: slice.iouThresholds,
    ...(slice.maxDetections !== maxDets.at(-1) && { maxDets: [...limits, slice.maxDetections] }),
    ...(slice.imageIds && { imageIds: slice.imageIds }),
    ...(slice.categoryIds && { categoryIds: slice.categoryIds }),
    ...(slice.minScore !== null && { minScore: slice.minScore }),
  };
}

function refuse(argument: string, given: string, allowed: readonly string[]): never {
  throw new InvalidInputError(
    `${argument} ${given} was not evaluated in this run: choose among ${allowed.join(', ')}`,
    'a slice selects among what was evaluated',
    ['slice', argument],
  );
}
