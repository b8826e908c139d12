/** The boundary region of a mask, from its runs to runs: the rule of boundary.ts without a bitmap. */
import { LimitExceededError } from '../../../schema/errors.ts';
import { boundaryDistance } from './boundary.ts';
import type { Mask } from './mask.ts';

/** Rows of pixels are walked one by one: a mask of more than these would take seconds. */
const MAX_BOX_PIXELS = 2 ** 28;

/**
 * The boundary region of a mask, as wide as the size of its image asks.
 *
 * @param dilationRatio its width as a part of the image's diagonal
 * @throws LimitExceededError as {@link boundaryOfMask}
 */
export function measuredBoundary(mask: Mask, dilationRatio: number): Mask {
  return boundaryOfMask(mask, boundaryDistance(mask.height, mask.width, dilationRatio));
}

/**
 * The pixels of `mask` at most `distance` steps from background or from the image's edge. Its box is the mask's.
 *
 * @param distance at least 1, of `boundaryDistance`
 * @throws LimitExceededError where the mask's box has more than 2^28 pixels
 */
export function boundaryOfMask(mask: Mask, distance: number): Mask {
  const { height, width, counts, box } = mask;
  // Nothing lies deep in what is so narrow: most small objects are all boundary.
  if (mask.area === 0 || Math.min(box[2], box[3]) <= 2 * distance) return mask;
  if (box[2] * box[3] > MAX_BOX_PIXELS) {
    throw new LimitExceededError(
      `a mask on an image of ${height} x ${width} pixels lies in a box of ${box[2]} x ${box[3]}: boundaries are found in ` +
        `boxes of at most ${MAX_BOX_PIXELS} pixels`,
    );
  }
  const core = coreEnds(mask, distance);
  let area = mask.area;
  for (let at = 0; at < core.length; at += 2) area -= (core[at + 1] as number) - (core[at] as number);
  return { height, width, counts: withoutCore(counts, core), area, box };
}

/**
 * Where runs of the mask's core begin and end, as positions in the image: what is deeper than `distance`. A pixel is, when
 * it is so within its column, and all its neighbours up to `distance` columns away are so within theirs.
 */
function coreEnds({ height, counts, box }: Mask, distance: number): number[] {
  const [left, top, , boxHeight] = box;
  const ends: number[] = [];
  // Per row of the box: the last column where it is not deep within its column.
  const lastGaps = new Int32Array(boxHeight).fill(left - 1);
  let column = left;
  // Rows of this column above this one are done.
  let done = 0;

  const closeColumn = (): void => {
    lastGaps.fill(column++, done);
    done = 0;
  };
  const takeSpan = (from: number, to: number): void => {
    const deepFrom = from + distance;
    const deepTo = to - distance;
    if (deepTo <= deepFrom) return;
    lastGaps.fill(column, done, deepFrom);
    done = deepTo;
    const lastGap = column - 2 * distance - 1;
    const offset = (column - distance) * height + top;
    let isInside = false;
    for (let row = deepFrom; row < deepTo; row++) {
      if ((lastGaps[row] as number) <= lastGap === isInside) continue;
      isInside = !isInside;
      ends.push(offset + row);
    }
    if (isInside) ends.push(offset + deepTo);
  };

  let start = 0;
  let end = 0;
  for (let run = 0; run < counts.length; run += 2) {
    const background = counts[run] as number;
    // Runs with nothing between them are one.
    if (background > 0 || run === 0) start = end + background;
    end += background + (counts[run + 1] ?? 0);
    if (run + 2 < counts.length && counts[run + 2] === 0) continue;
    while (start < end) {
      const columnEnd = (Math.floor(start / height) + 1) * height;
      const spanEnd = Math.min(end, columnEnd);
      while ((column + 1) * height < columnEnd) closeColumn();
      takeSpan(start - column * height - top, spanEnd - column * height - top);
      start = spanEnd;
    }
  }
  return ends;
}

/** The runs of a mask without its core, which touches no end of a run. */
function withoutCore(counts: Uint32Array, core: readonly number[]): Uint32Array {
  const remaining = new Uint32Array(counts.length + core.length);
  let length = 0;
  let last = 0;
  let at = 0;
  let end = 0;
  for (let run = 0; run < counts.length; run++) {
    end += counts[run] as number;
    while (at < core.length && (core[at] as number) < end) {
      remaining[length++] = (core[at] as number) - last;
      last = core[at++] as number;
    }
    remaining[length++] = end - last;
    last = end;
  }
  return remaining;
}
