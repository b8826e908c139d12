/** What AP is lost to which kind of error: TIDE (Bolya et al., arXiv 2008.08115), as tidecv 1.0.1 computes it. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { MatchTable } from '../../coco/matchTable.ts';
import { resolveSlice } from '../../coco/slice.ts';
import { figure, undefinedFigure } from '../../figure.ts';
import type { Figure } from '../figure.ts';
import type { Overlaps } from '../overlaps/overlaps.ts';
import { requireClasses, requireOverlap } from '../overlaps/requirements.ts';
import { classifyErrors } from './classifyErrors.ts';
import { ERROR_TYPES, type ErrorType } from './errorTypes.ts';
import { MendedAp } from './mendedAp.ts';

export interface ErrorQuery {
  /** From `backgroundThreshold` up. @default 0.5 */
  readonly iouThreshold?: number;
  /** At least the lowest overlap kept. @default 0.1 */
  readonly backgroundThreshold?: number;
  /** Per image, of all categories together; at most the largest that was evaluated. @default 100, or that */
  readonly maxDets?: number;
  /** Only detections of at least this score. */
  readonly minScore?: number;
  readonly imageIds?: readonly number[];
  /** Whose AP and errors are told. What is an error of theirs, and why, is found among all categories. */
  readonly categoryIds?: readonly number[];
}

export interface ErrorOfType {
  readonly type: ErrorType;
  /** AP (0…1) gained if all errors of this type, and only these, were mended; n errors. */
  readonly deltaAp: Figure;
  readonly count: number;
}

export interface ErrorAnswer {
  readonly parameters: Required<Pick<ErrorQuery, 'iouThreshold' | 'backgroundThreshold' | 'maxDets'>> & {
    /** null: whatever the score. */
    readonly minScore: number | null;
    readonly images: number;
  };
  readonly categoryIds: readonly number[];
  /** TIDE's own AP at the threshold: not COCO's; n ground truths. */
  readonly ap: Figure;
  /** In the order of {@link ERROR_TYPES}. */
  readonly errors: readonly ErrorOfType[];
  /** AP gained with no false positive at all; n false positives. */
  readonly falsePositives: Figure;
  /** AP gained if no ground truth were missed, precision kept; n false negatives. */
  readonly falseNegatives: Figure;
}

/**
 * Differences from COCO's own numbers, all of them tidecv's: one limit of detections for all categories of an image; of equal IoUs
 * the first ground truth is taken; a detection is ignored only in a crowd region and where its overlap is above the
 * threshold; AP is read at i / 100; a category without ground truth that has detections counts as an AP of 0; of detections of
 * one score the true positives come last, except in the AP they are compared with. A gain below 0 is given as 0, but not that of
 * all false positives or negatives.
 *
 * TIDE has no area ranges: what is ignored in it is only what lies in a crowd region.
 *
 * @throws InvalidInputError where the query cannot be answered from these overlaps, or without classes
 */
export function errorBreakdown(table: MatchTable, overlaps: Overlaps, query: ErrorQuery = {}): ErrorAnswer {
  const { iouThreshold = 0.5, backgroundThreshold = 0.1 } = query;
  const largest = table.parameters.maxDets.at(-1) as number;
  requireClasses(table, 'an error breakdown');
  requireOverlap('backgroundThreshold', backgroundThreshold);
  requireOverlap('iouThreshold', iouThreshold);
  if (iouThreshold < backgroundThreshold) {
    throw new InvalidInputError(
      `an IoU threshold of ${iouThreshold} is below the background's, ${backgroundThreshold}`,
      'iouThreshold is at least backgroundThreshold',
      ['iouThreshold'],
    );
  }
  const slice = resolveSlice(table, {
    maxDets: [query.maxDets ?? Math.min(100, largest)],
    ...(query.imageIds && { imageIds: query.imageIds }),
    ...(query.categoryIds && { categoryIds: query.categoryIds }),
    ...(query.minScore !== undefined && { minScore: query.minScore }),
  });
  const { hasImage, minScore } = slice;
  const isChosen = new Uint8Array(table.categoryIds.length);
  for (const k of slice.categoryIndexes) isChosen[k] = 1;
  const maxDets = slice.maxDets[0] as number;
  const thresholds = { iouThreshold, backgroundThreshold, maxDets };
  const found = classifyErrors(table, overlaps, { hasImage, isChosen }, { ...thresholds, minScore });
  const because =
    slice.imageIds.length === 0 || slice.categoryIds.length === 0 ? 'EMPTY_SLICE' : 'NO_GROUND_TRUTH';
  const gains = new MendedAp(found, isChosen);
  const groundTruths = found.groundTruths.reduce((sum, count, k) => sum + (isChosen[k] === 1 ? count : 0), 0);
  const ap = groundTruths === 0 ? null : gains.ap;
  const gain = (mended: number | null, n: number, least = 0): Figure =>
    ap === null || mended === null ? undefinedFigure(because, n) : figure(Math.max(mended - ap, least), n);
  const total = (type: ErrorType): number => found.counts[ERROR_TYPES.indexOf(type)] as number;
  return {
    parameters: { ...thresholds, minScore: query.minScore ?? null, images: slice.imageIds.length },
    categoryIds: [...slice.categoryIds],
    ap: ap === null ? undefinedFigure(because) : figure(ap, groundTruths),
    errors: ERROR_TYPES.map((type, at) => ({
      type,
      deltaAp: gain(gains.without(at), total(type)),
      count: total(type),
    })),
    falsePositives: gain(gains.withoutFalsePositives(), found.falsePositives, Number.NEGATIVE_INFINITY),
    falseNegatives: gain(gains.withoutFalseNegatives(), found.falseNegatives, Number.NEGATIVE_INFINITY),
  };
}
