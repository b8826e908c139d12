/** Greedy non-maximum suppression, with an order that does not depend on anything but the candidates. */
import type { Candidates } from '../decoders/candidates.ts';
import { isFull, type Limit } from './limit.ts';
import { groupOf, overlap, type Scope } from './overlap.ts';

export interface NmsOptions {
  /** A box goes when its IoU with a better one that stays is greater than this … */
  readonly iou: number;
  /** … or as great. */
  readonly inclusive: boolean;
  readonly scope: Scope;
  /** True: widths and heights count both end pixels, x2 − x1 + 1 (Detectron). */
  readonly plusOne: boolean;
}

/**
 * Positions of the candidates in `order`, best first, that no better one suppresses, as far as `limit` wants them.
 *
 * A candidate is compared with those that stay and not with those that went: the outcome is that of the textbook's
 * loop, and the work is bounded by candidates × limit.
 */
export function suppress(
  candidates: Candidates,
  order: Uint32Array,
  limit: Limit,
  { iou, inclusive, scope, plusOne }: NmsOptions,
): number[] {
  const { corners, scores } = candidates;
  const extra = plusOne ? 1 : 0;
  const passes = passing(iou, inclusive);
  const kept: number[] = [];
  const keptByGroup = new Map<number, number[]>();
  let last = Number.NaN;
  for (const candidate of order) {
    const score = scores[candidate] as number;
    if (isFull(limit, kept.length, last, score)) break;
    const group = groupOf(candidates, candidate, scope);
    const rivals = keptByGroup.get(group);
    if (rivals?.some((rival) => passes(overlap(corners, rival, corners, candidate, extra)))) continue;
    last = score;
    kept.push(candidate);
    if (rivals) rivals.push(candidate);
    else keptByGroup.set(group, [candidate]);
  }
  return kept;
}

/** Does an IoU pass the threshold? */
export function passing(iou: number, inclusive: boolean): (overlap: number) => boolean {
  return inclusive ? (value) => value >= iou : (value) => value > iou;
}
