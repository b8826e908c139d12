/** Masks as run lengths, the form in which COCO files keep them (Lin et al. 2014; `maskApi.h` of pycocotools). */
import { InvalidInputError } from '../../../schema/errors.ts';

/**
 * A binary mask of height · width pixels, read column by column from the upper left corner.
 *
 * `counts` are the lengths of its runs in pixels: background first, then foreground and background in turn. A run may be
 * empty: the first is where pixel (0, 0) is foreground. Together they are height · width.
 */
export interface Rle {
  /** Pixels of the original image, as is `width`. */
  readonly height: number;
  readonly width: number;
  readonly counts: Uint32Array;
}

/** Positions in a mask have 32 bits, as in the reference. */
export const MAX_PIXELS = 2 ** 32 - 1;

/** @throws InvalidInputError where no mask can have this size */
export function requireMaskSize(height: number, width: number): void {
  const whole = Number.isSafeInteger(height) && Number.isSafeInteger(width) && height >= 0 && width >= 0;
  if (whole && height * width <= MAX_PIXELS) return;
  throw new InvalidInputError(
    `a mask cannot be ${height} pixels high and ${width} wide`,
    'height and width of a mask are integers not below 0, their product at most 2^32 - 1',
  );
}

/**
 * A mask from its uncompressed counts, as COCO writes them for crowd regions.
 *
 * @throws InvalidInputError where a count is no integer from 0 to 2^32 - 1, or they do not add up to height · width
 */
export function rleFromCounts(counts: ArrayLike<number>, height: number, width: number): Rle {
  requireMaskSize(height, width);
  let sum = 0;
  for (let run = 0; run < counts.length; run++) {
    const count = counts[run] as number;
    if (!(Number.isSafeInteger(count) && count >= 0 && count <= MAX_PIXELS)) {
      throw new InvalidInputError(
        `count ${run} of the mask is ${count}`,
        'a count is an integer from 0 to 2^32 - 1',
      );
    }
    sum += count;
  }
  requireSum(sum, height, width);
  return { height, width, counts: new Uint32Array(counts) };
}

/** @throws InvalidInputError where runs of `sum` pixels together are no mask of this size */
export function requireSum(sum: number, height: number, width: number): void {
  const pixels = height * width;
  if (sum === pixels) return;
  throw new InvalidInputError(
    `the runs of the mask have ${sum} pixels together; its size, ${height} x ${width}, has ${pixels}`,
    'the counts of a mask add up to its height times its width',
  );
}

/**
 * The runs of a bitmap.
 *
 * @param bitmap [width, height] column by column; anything but 0 is foreground
 */
export function encodeRle(bitmap: Uint8Array, height: number, width: number): Rle {
  requireMaskSize(height, width);
  if (bitmap.length !== height * width) {
    throw new InvalidInputError(
      `a bitmap of ${bitmap.length} pixels is not ${height} x ${width}`,
      'a bitmap has height times width pixels',
    );
  }
  const counts: number[] = [];
  let foreground = false;
  let start = 0;
  for (let at = 0; at < bitmap.length; at++) {
    if ((bitmap[at] !== 0) === foreground) continue;
    counts.push(at - start);
    start = at;
    foreground = !foreground;
  }
  counts.push(bitmap.length - start);
  return { height, width, counts: Uint32Array.from(counts) };
}

/** The pixels of a mask, [width, height] column by column: 1 for foreground, else 0. */
export function decodeRle({ height, width, counts }: Rle): Uint8Array {
  const bitmap = new Uint8Array(height * width);
  let at = 0;
  for (let run = 0; run < counts.length; run++) {
    const end = at + (counts[run] as number);
    if (run % 2 === 1) bitmap.fill(1, at, end);
    at = end;
  }
  return bitmap;
}
