/** Greedy non-maximum suppression, with an order that does not depend on anything but the candidates. */
import type { Candidates } from './candidates.ts';

export interface NmsOptions {
  /** A box goes when its IoU with a better one that stays is greater than this. */
  readonly iou: number;
  /** `class`: only boxes of the same class suppress each other. */
  readonly scope: 'class' | 'all';
  /** True: widths and heights count both end pixels, x2 − x1 + 1 (Detectron). */
  readonly plusOne: boolean;
}

/** Positions of all candidates, best score first; of equal scores the one that the decoder met first. */
export function byScore({ scores }: Candidates): Uint32Array {
  const order = Uint32Array.from(scores.keys());
  return order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}

/**
 * Positions of the first `limit` candidates in `order` that no better one suppresses.
 *
 * A candidate is compared with those that stay and not with those that went: the outcome is that of the textbook's
 * loop, and the work is bounded by candidates × limit.
 */
export function suppress(
  candidates: Candidates,
  order: Uint32Array,
  limit: number,
  { iou, scope, plusOne }: NmsOptions,
): number[] {
  const { corners, modelIndexes } = candidates;
  const extra = plusOne ? 1 : 0;
  const kept: number[] = [];
  const keptByClass = new Map<number, number[]>();
  for (const candidate of order) {
    if (kept.length === limit) break;
    const group = scope === 'all' ? 0 : (modelIndexes[candidate] as number);
    const rivals = keptByClass.get(group) ?? [];
    if (rivals.some((rival) => overlap(corners, rival, candidate, extra) > iou)) continue;
    kept.push(candidate);
    rivals.push(candidate);
    keptByClass.set(group, rivals);
  }
  return kept;
}

/** IoU of two candidates; 0 where neither has any area. */
function overlap(corners: readonly number[], a: number, b: number, extra: number): number {
  const [ax1, ay1, ax2, ay2] = box(corners, a);
  const [bx1, by1, bx2, by2] = box(corners, b);
  const width = Math.min(ax2, bx2) - Math.max(ax1, bx1) + extra;
  const height = Math.min(ay2, by2) - Math.max(ay1, by1) + extra;
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  const areaA = (ax2 - ax1 + extra) * (ay2 - ay1 + extra);
  const areaB = (bx2 - bx1 + extra) * (by2 - by1 + extra);
  return intersection / (areaA + areaB - intersection);
}

function box(corners: readonly number[], candidate: number): [number, number, number, number] {
  const at = candidate * 4;
  return [corners[at], corners[at + 1], corners[at + 2], corners[at + 3]] as [number, number, number, number];
}
