/** Stretches of an axis between two samples. */
import type { AxisTaps } from './axisTaps.ts';

/** Pixels from ≤ p < to, counted from the first of the taps, that lie between the same two samples. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The pieces of an axis, one after another. */
export function piecesOf({ before, after }: AxisTaps): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= before.length; at++) {
    if (at < before.length && before[at] === before[from] && after[at] === after[from]) continue;
    pieces.push({ from, to: at });
    from = at;
  }
  return pieces;
}
