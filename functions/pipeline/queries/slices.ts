/** From what somebody calls a slice of a run to what the evaluator does. */

import { z } from 'zod';
import { COCO_AREA_RANGES } from '../../../schema/cocoParameters.ts';
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';
import type { AreaRange, EvaluationParameters } from '../../../schema/evaluation.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { Slice } from '../../evaluation/coco/slice.ts';
import { ImagePredicate } from '../evaluator/imagePredicate.ts';

/** What is left out is as it was evaluated. */
export interface SliceRequest {
  readonly imageIds?: readonly number[];
  /** Conditions on the members of the images in the annotation file. */
  readonly metadata?: readonly ImagePredicate[];
  readonly categoryIds?: readonly number[];
  /** Name of an area range of the run, or of COCO's. */
  readonly area?: string;
  /** Square pixels, both included; instead of a name. */
  readonly areaMin?: number;
  readonly areaMax?: number;
  readonly iouThresholds?: readonly number[];
  readonly maxDetections?: number;
  /** Further numbers of detections that recall is asked at; those above the largest that counts are passed over. */
  readonly limits?: readonly number[];
  readonly minScore?: number;
  /** Who matched whom is asked for, too: a run keeps that of its first area range alone. */
  readonly pairs?: true;
}

/** The slice as it was applied: what was left out is filled in. */
export interface AppliedSlice {
  readonly imageIds: readonly number[] | null;
  readonly metadata: readonly ImagePredicate[];
  readonly categoryIds: readonly number[] | null;
  readonly area: AreaRange;
  readonly iouThresholds: readonly number[];
  readonly maxDetections: number;
  readonly minScore: number | null;
}

export interface PlannedSlice {
  readonly applied: AppliedSlice;
  readonly slice: Slice;
  /** Parameters to match with anew; null where the stored matches answer the slice. */
  readonly matchWith: EvaluationParameters | null;
  /** Why it takes matching anew, as a sentence; null where it does not. */
  readonly matchedAnewBecause: string | null;
}

/** 0.9 as somebody types it, and 0.8999999999999999 as NumPy's linspace makes it, are the same threshold. */
const SAME_THRESHOLD = 1e-9;
const MOST_THRESHOLDS = 100;
const MOST_DETECTIONS = 2 ** 31 - 1;
const MetadataConditions = z.array(ImagePredicate).max(20);
const CONSTRAINT = 'a slice selects among what was evaluated, or says what to match anew';

/**
 * Decides what a slice means for a run that was evaluated so. Another IoU threshold, another area range or a larger
 * limit than those evaluated cannot be counted from the stored matches: there it says what to match with instead.
 *
 * @throws InvalidInputError, LimitExceededError
 */
export function planSlice(request: SliceRequest, evaluation: EvaluationParameters): PlannedSlice {
  const area = areaOf(request, evaluation);
  const thresholds = thresholdsOf(request, evaluation);
  const maxDetections = limitOf(request, evaluation);
  const { minScore = null } = request;
  // COCO lets a score be any number, and those of some models are logits.
  if (minScore !== null && !Number.isFinite(minScore)) {
    refuse('minScore', `${minScore} is no score: give a finite number`);
  }
  const maxDets = [...smallerLimits(request, evaluation, maxDetections), maxDetections];
  const isOwn = maxDetections === evaluation.maxDets.at(-1) && request.limits === undefined;
  const because = reasonsOf({
    lacking: [
      area.isNew && 'area range',
      thresholds.isNew && 'IoU threshold',
      maxDetections > (evaluation.maxDets.at(-1) as number) && 'number of detections',
    ].filter((what) => what !== false),
    pairsOf: request.pairs && area.range !== evaluation.areaRanges[0] ? area.range.name : null,
  });
  const matchWith: EvaluationParameters = {
    ...evaluation,
    iouThresholds: [...thresholds.values],
    areaRanges: rangesWith(area.range, request.pairs === true, evaluation.areaRanges),
    maxDets,
  };
  return {
    applied: {
      imageIds: request.imageIds ?? null,
      metadata: imageConditions(request.metadata),
      categoryIds: request.categoryIds ?? null,
      area: area.range,
      iouThresholds: thresholds.values,
      maxDetections,
      minScore,
    },
    slice: {
      iouThresholds: thresholds.values,
      ...(!isOwn && { maxDets }),
      ...(request.imageIds && { imageIds: request.imageIds }),
      ...(request.categoryIds && { categoryIds: request.categoryIds }),
      ...(minScore !== null && { minScore }),
    },
    matchWith: because === null ? null : matchWith,
    matchedAnewBecause: because,
  };
}

/** @throws SchemaError for a condition that is none */
export function imageConditions(metadata: readonly ImagePredicate[] = []): readonly ImagePredicate[] {
  return parseWith(MetadataConditions, metadata, 'slice.metadata');
}

/** @param pairsOf the area range whose pairs are asked for and were not kept */
function reasonsOf({
  lacking,
  pairsOf,
}: {
  readonly lacking: readonly string[];
  readonly pairsOf: string | null;
}): string | null {
  const matched = 'its results file was matched once more';
  if (lacking.length > 0) {
    return `the run was not evaluated with this ${lacking.join(', nor with this ')}: ${matched}`;
  }
  return pairsOf === null
    ? null
    : `the run does not keep who matched whom of area range ${pairsOf}: ${matched}`;
}

/** The ranges to match with, among them `range`: as the first where its pairs are asked for. */
function rangesWith(range: AreaRange, pairs: boolean, evaluated: readonly AreaRange[]): AreaRange[] {
  const others = evaluated.filter((each) => each !== range);
  if (pairs) return [range, ...others];
  return others.length === evaluated.length ? [...others, range] : [...evaluated];
}

/** The very threshold of the run that a number means; undefined where it is none of them. */
export function sameThreshold(iou: number, thresholds: readonly number[]): number | undefined {
  return thresholds.find((candidate) => Math.abs(candidate - iou) < SAME_THRESHOLD);
}

function thresholdsOf(
  { iouThresholds }: SliceRequest,
  evaluation: EvaluationParameters,
): { values: readonly number[]; isNew: boolean } {
  if (iouThresholds === undefined) return { values: evaluation.iouThresholds, isNew: false };
  if (iouThresholds.length === 0) refuse('iouThresholds', 'is empty: give at least one IoU threshold');
  if (iouThresholds.length > MOST_THRESHOLDS) {
    throw new LimitExceededError(
      `${iouThresholds.length} IoU thresholds: ask for at most ${MOST_THRESHOLDS} in one slice`,
      ['slice', 'iouThresholds'],
    );
  }
  let isNew = false;
  const values = iouThresholds.map((iou) => {
    if (!(iou >= 0 && iou <= 1)) refuse('iouThresholds', `${iou} is no IoU: give a number from 0 to 1`);
    const known = sameThreshold(iou, evaluation.iouThresholds);
    if (known === undefined) isNew = true;
    return known ?? iou;
  });
  return { values: [...new Set(values)], isNew };
}

function areaOf(
  { area, areaMin, areaMax }: SliceRequest,
  { areaRanges }: EvaluationParameters,
): { range: AreaRange; isNew: boolean } {
  if (areaMin !== undefined || areaMax !== undefined) {
    if (area !== undefined) refuse('area', 'and areaMin or areaMax exclude each other: leave one out');
    return sizeRange(areaMin ?? 0, areaMax ?? (COCO_AREA_RANGES[0] as AreaRange).max, areaRanges);
  }
  if (area === undefined) {
    const all = areaRanges.find(({ name }) => name === 'all');
    return { range: all ?? (areaRanges[0] as AreaRange), isNew: false };
  }
  const evaluated = areaRanges.find(({ name }) => name === area);
  if (evaluated) return { range: evaluated, isNew: false };
  const known = COCO_AREA_RANGES.find(({ name }) => name === area);
  if (known) return { range: known, isNew: true };
  const names = [...new Set([...areaRanges, ...COCO_AREA_RANGES].map(({ name }) => name))];
  return refuse(
    'area',
    `${JSON.stringify(area)} is no area range of this evaluation: choose among ${names.join(', ')}, or give areaMin and areaMax`,
  );
}

function sizeRange(
  min: number,
  max: number,
  areaRanges: readonly AreaRange[],
): { range: AreaRange; isNew: boolean } {
  if (!(min >= 0 && min <= max && Number.isFinite(max))) {
    refuse('areaMin', `${min} and areaMax ${max} are no range: give square pixels, the smaller first`);
  }
  const same = areaRanges.find((range) => range.min === min && range.max === max);
  if (same) return { range: same, isNew: false };
  let name = `${min} to ${max}`;
  while (areaRanges.some((range) => range.name === name)) name += ' px²';
  return { range: { name, min, max }, isNew: true };
}

function limitOf({ maxDetections }: SliceRequest, { maxDets }: EvaluationParameters): number {
  const limit = maxDetections ?? (maxDets.at(-1) as number);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MOST_DETECTIONS)) {
    refuse('maxDetections', `${limit} is no number of detections: give 1 or more`);
  }
  return limit;
}

/** The limits of the evaluation, and the further ones, below the largest. */
function smallerLimits(
  { limits = [] }: SliceRequest,
  { maxDets }: EvaluationParameters,
  largest: number,
): number[] {
  const further = new Set(limits.filter((limit) => !maxDets.includes(limit)));
  return [...maxDets, ...further].filter((limit) => limit < largest).sort((a, b) => a - b);
}

function refuse(argument: keyof SliceRequest, why: string): never {
  throw new InvalidInputError(`${argument} ${why}`, CONSTRAINT, ['slice', argument]);
}
