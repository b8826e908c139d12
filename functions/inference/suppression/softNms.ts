/** Soft non-maximum suppression: rivals lose score instead of going (Bodla et al., arXiv:1704.04503). */
import { byScore, Candidates } from '../decoders/candidates.ts';
import { type NmsOptions, passing } from './hardNms.ts';
import { isFull, type Limit } from './limit.ts';
import { byGroup, overlap } from './overlap.ts';

export interface SoftNmsOptions extends NmsOptions {
  readonly soft: {
    /** `linear`: × (1 − IoU) where that passes `iou`; `gaussian`: × exp(−IoU²/sigma) wherever boxes touch. */
    readonly method: 'linear' | 'gaussian';
    readonly sigma: number;
    /** A candidate goes when its score falls below this. */
    readonly floor: number;
  };
}

/**
 * The candidates with the scores that are left to them, best first, as far as `limit` wants them.
 *
 * Of each group the best is taken, all others lose by their IoU with it, and so on with what is left, as Detectron's
 * `cython_nms.soft_nms` does it. It puts a score below the floor out only when it has just fallen, never for having been
 * low from the start; of equal scores the one that the decoder met first is taken, where Detectron's order depends on
 * earlier exchanges.
 */
export function softSuppress(
  candidates: Candidates,
  order: Uint32Array,
  limit: Limit,
  options: SoftNmsOptions,
): Candidates {
  const found: Candidates = new Candidates();
  for (const members of byGroup(candidates, order, options.scope).values()) {
    for (const [position, score] of decayed(candidates, members, limit, options)) {
      found.take(candidates, position, score);
    }
  }
  const sorted = new Candidates();
  for (const position of byScore(found)) sorted.take(found, position);
  return sorted;
}

/** Positions of one group with their new scores, best first. */
function decayed(
  { corners, scores }: Candidates,
  members: readonly number[],
  limit: Limit,
  options: SoftNmsOptions,
): [position: number, score: number][] {
  const extra = options.plusOne ? 1 : 0;
  const weight = weightOf(options);
  const taken: [number, number][] = [];
  let left = members.map((position): [number, number] => [position, scores[position] as number]);
  let last = Number.NaN;
  while (left.length > 0) {
    const best = left.reduce((a, b) => (b[1] > a[1] ? b : a));
    if (isFull(limit, taken.length, last, best[1])) break;
    last = best[1];
    taken.push(best);
    left = left.filter((rival) => {
      if (rival === best) return false;
      const iou = overlap(corners, best[0], corners, rival[0], extra);
      if (iou <= 0) return true;
      rival[1] *= weight(iou);
      return rival[1] >= options.soft.floor;
    });
  }
  return taken;
}

function weightOf({ iou, inclusive, soft }: SoftNmsOptions): (overlap: number) => number {
  if (soft.method === 'gaussian') return (overlap) => Math.exp(-(overlap * overlap) / soft.sigma);
  const passes = passing(iou, inclusive);
  return (overlap) => (passes(overlap) ? 1 - overlap : 1);
}
