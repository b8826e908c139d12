/** Numbers of a semantic evaluation, which say what they rest on. */

/**
 * NO_GROUND_TRUTH: no pixel of the ground truth that counts. CLASS_ABSENT: neither in the ground truth nor predicted.
 * GROUND_TRUTH_WITHHELD: the ground truth is not public, as of test splits.
 */
export type SemanticUndefinedBecause = 'NO_GROUND_TRUTH' | 'CLASS_ABSENT' | 'GROUND_TRUTH_WITHHELD';

/** A number from 0 to 1, or the reason why there is none. */
export type SemanticFigure =
  | { readonly value: number; readonly undefinedBecause: null; readonly n: number }
  | { readonly value: null; readonly undefinedBecause: SemanticUndefinedBecause; readonly n: number };

/** @param n pixels of the ground truth that it rests on */
export function figure(value: number, n: number): SemanticFigure {
  return { value, undefinedBecause: null, n };
}

export function undefinedFigure(undefinedBecause: SemanticUndefinedBecause): SemanticFigure {
  return { value: null, undefinedBecause, n: 0 };
}
