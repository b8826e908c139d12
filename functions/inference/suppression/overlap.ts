/** Intersection over union of candidates. */
import type { Candidates } from '../decoders/candidates.ts';

/**
 * IoU of two boxes, the one at position `i` of corners `a` and the one at position `j` of corners `b`, each side `extra`
 * longer than its corners say; 0 without any area.
 */
export function overlap(
  a: readonly number[],
  i: number,
  b: readonly number[],
  j: number,
  extra: number,
): number {
  const ax1 = a[i * 4] as number;
  const ay1 = a[i * 4 + 1] as number;
  const ax2 = a[i * 4 + 2] as number;
  const ay2 = a[i * 4 + 3] as number;
  const bx1 = b[j * 4] as number;
  const by1 = b[j * 4 + 1] as number;
  const bx2 = b[j * 4 + 2] as number;
  const by2 = b[j * 4 + 3] as number;
  const width = Math.min(ax2, bx2) - Math.max(ax1, bx1) + extra;
  const height = Math.min(ay2, by2) - Math.max(ay1, by1) + extra;
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  const areaA = (ax2 - ax1 + extra) * (ay2 - ay1 + extra);
  const areaB = (bx2 - bx1 + extra) * (by2 - by1 + extra);
  return intersection / (areaA + areaB - intersection);
}

/** `class`: only boxes of the same class compete; `all`: all do. */
export type Scope = 'class' | 'all';

/** The group in which a candidate competes. */
export const groupOf = ({ modelIndexes }: Candidates, position: number, scope: Scope): number =>
  scope === 'all' ? 0 : (modelIndexes[position] as number);

/** Positions in `order` by the group in which they compete. */
export function byGroup(
  candidates: Candidates,
  order: Iterable<number>,
  scope: Scope,
): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const position of order) {
    const group = groupOf(candidates, position, scope);
    const members = groups.get(group);
    if (members) members.push(position);
    else groups.set(group, [position]);
  }
  return groups;
}
