/** Numbers of a semantic evaluation. */
import type { FigureOf } from '../figure.ts';

/**
 * NO_GROUND_TRUTH: no pixel of the ground truth that counts. CLASS_ABSENT: neither in the ground truth nor predicted.
 * GROUND_TRUTH_WITHHELD: the ground truth is not public, as of test splits.
 */
export type SemanticUndefinedBecause = 'NO_GROUND_TRUTH' | 'CLASS_ABSENT' | 'GROUND_TRUTH_WITHHELD';

/** A number from 0 to 1 that rests on n pixels of the ground truth, or the reason why there is none. */
export type SemanticFigure = FigureOf<SemanticUndefinedBecause>;
