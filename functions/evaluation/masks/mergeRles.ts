/**
 * Union and intersection of masks, run for run as pycocotools' `rleMerge` (maskApi.c), which only differs where both masks
 * have an empty run at one place: it stops there, and this does not.
 */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { Rle } from './rle.ts';

/**
 * Two and two, then two and two of what those come to: a mask is walked as often as their number can be halved.
 *
 * @param masks at least one, all of one size
 * @throws InvalidInputError where there is none, or sizes differ
 */
export function mergeRles(masks: readonly Rle[], operation: 'union' | 'intersection'): Rle {
  let left = masks;
  while (left.length > 1) left = mergePairs(left, operation === 'intersection');
  const [merged] = left;
  if (merged === undefined) {
    throw new InvalidInputError('there is no mask to merge', 'a merge needs at least one mask');
  }
  return merged;
}

/** The first and the second in one, the third and the fourth, …; a last one alone stays. */
function mergePairs(masks: readonly Rle[], isIntersection: boolean): Rle[] {
  const merged: Rle[] = [];
  for (let at = 0; at < masks.length; at += 2) {
    const first = masks[at] as Rle;
    const second = masks[at + 1];
    merged.push(second === undefined ? first : mergeTwo(first, second, isIntersection));
  }
  return merged;
}

function mergeTwo(a: Rle, b: Rle, isIntersection: boolean): Rle {
  const { height, width } = a;
  if (b.height !== height || b.width !== width) {
    throw new InvalidInputError(
      `a mask of ${height} x ${width} pixels cannot be merged with one of ${b.height} x ${b.width}`,
      'masks that are merged have one size',
    );
  }
  if (height * width === 0) return a;
  const counts = new Uint32Array(a.counts.length + b.counts.length + 1);
  let runs = 0;
  let length = 0;
  let inside = false;
  // What is left of the run of either mask, whether that run is foreground, and which run is next.
  let leftOfA = a.counts[0] as number;
  let leftOfB = b.counts[0] as number;
  let inA = false;
  let inB = false;
  let nextOfA = 1;
  let nextOfB = 1;
  for (let isEnd = false; !isEnd; ) {
    const step = Math.min(leftOfA, leftOfB);
    length += step;
    leftOfA -= step;
    leftOfB -= step;
    if (leftOfA === 0 && nextOfA < a.counts.length) {
      leftOfA = a.counts[nextOfA++] as number;
      inA = !inA;
    }
    if (leftOfB === 0 && nextOfB < b.counts.length) {
      leftOfB = b.counts[nextOfB++] as number;
      inB = !inB;
    }
    isEnd = leftOfA + leftOfB === 0 && nextOfA === a.counts.length && nextOfB === b.counts.length;
    const insideNext = isIntersection ? inA && inB : inA || inB;
    if (insideNext !== inside || isEnd) {
      counts[runs++] = length;
      length = 0;
      inside = insideNext;
    }
  }
  return { height, width, counts: counts.slice(0, runs) };
}
