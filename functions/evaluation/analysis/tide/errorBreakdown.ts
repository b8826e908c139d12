/** What AP is lost to which kind of error: TIDE (Bolya et al., arXiv 2008.08115), as tidecv 1.0.1 computes it. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { Figure } from '../figure.ts';
import type { Overlaps } from '../overlaps/overlaps.ts';

export interface ErrorQuery {
  /** From `backgroundThreshold` up. @default 0.5 */
  readonly iouThreshold?: number;
  /** At least the lowest overlap kept. @default 0.1 */
  readonly backgroundThreshold?: number;
  /** Per image, of all categories together; at most the largest that was evaluated. @default 100, or that */
  readonly maxDets?: number;
  readonly imageIds?: readonly number[];
}

export const ERROR_TYPES = ['CLS', 'LOC', 'BOTH', 'DUPE', 'BKG', 'MISS'] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

export interface ErrorOfType {
  readonly type: ErrorType;
  /** AP (0…1) gained if all errors of this type, and only these, were mended; n errors. */
  readonly deltaAp: Figure;
  readonly count: number;
}

export interface ErrorAnswer {
  readonly parameters: Required<Omit<ErrorQuery, 'imageIds'>> & { readonly images: number };
  /** TIDE's own AP at the threshold: see `tideAp` on how it differs from COCO's; n ground truths. */
  readonly ap: Figure;
  /** In the order of {@link ERROR_TYPES}. */
  readonly errors: readonly ErrorOfType[];
  /** AP gained with no false positive at all; n false positives. */
  readonly falsePositives: Figure;
  /** AP gained if no ground truth were missed, precision kept; n false negatives. */
  readonly falseNegatives: Figure;
}

/** @throws InvalidInputError where the query cannot be answered from these overlaps, or without classes */
export declare function errorBreakdown(
  table: MatchTable,
  overlaps: Overlaps,
  query?: ErrorQuery,
): ErrorAnswer;
