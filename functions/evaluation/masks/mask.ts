/** A mask with what is asked of it again and again: its area and its box, as pycocotools' maskApi.c has them. */
import type { Rle } from './rle.ts';

export interface Mask extends Rle {
  /** Foreground pixels. */
  readonly area: number;
  /** x, y, width, height in pixels of the original image: the smallest box around the foreground. */
  readonly box: Box;
}

/** x, y, width, height. */
export type Box = readonly [number, number, number, number];

export const measuredMask = (rle: Rle): Mask => ({
  height: rle.height,
  width: rle.width,
  counts: rle.counts,
  area: rleArea(rle),
  box: rleBox(rle),
});

/** Foreground pixels. */
export function rleArea({ counts }: Rle): number {
  let area = 0;
  for (let run = 1; run < counts.length; run += 2) area += counts[run] as number;
  return area;
}

/**
 * The smallest box around the foreground: [x, y, width, height] (`rleToBbox` in its form of 2021, which takes no notice
 * of empty runs).
 *
 * @returns zeros for a mask of one run or none. Where all foreground runs are empty the reference subtracts below 0 in
 * 32 bits, and so does this: [width, height, 2^32 + 1 - width, 2^32 + 1 - height], which meets no box in the image
 */
export function rleBox({ height, width, counts }: Rle): Box {
  if (counts.length < 2) return [0, 0, 0, 0];
  let left = width;
  let top = height;
  let right = 0;
  let bottom = 0;
  let end = 0;
  for (let run = 0; run < counts.length; run++) {
    const start = end;
    end += counts[run] as number;
    if (run % 2 === 0 || end === start) continue;
    const firstRow = start % height;
    const lastRow = (end - 1) % height;
    const firstColumn = (start - firstRow) / height;
    const lastColumn = (end - 1 - lastRow) / height;
    left = Math.min(left, firstColumn);
    right = Math.max(right, lastColumn);
    // A run over the end of a column has the lowest pixel of one and the uppermost of the next.
    top = firstColumn < lastColumn ? 0 : Math.min(top, firstRow);
    bottom = firstColumn < lastColumn ? height - 1 : Math.max(bottom, lastRow);
  }
  return [left, top, (right - left + 1) >>> 0, (bottom - top + 1) >>> 0];
}
