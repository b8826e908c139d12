/** Masks as lists of pixels, column by column, made from polygons and runs as the format describes them. */
import { densePolygonCounts } from '../masks/support/densePolygon.ts';
import { plainBoundary } from '../masks/support/plainBoundary.ts';
import type { PlainSegmentation } from './documents.ts';

export interface Bitmap {
  height: number;
  width: number;
  /** [width, height] 1 where the object is. */
  pixels: Uint8Array;
  area: number;
  /** First and last column, first and last row of the object. */
  columns: [number, number];
  rows: [number, number];
}

// A segmentation is asked for again at every threshold, area range and slice.
const drawn = new WeakMap<object, Bitmap>();

/** @param height, width those of the image, for polygons; runs bring their own */
export function bitmapOf(segmentation: PlainSegmentation, height: number, width: number): Bitmap {
  const bitmap = drawn.get(segmentation) ?? draw(segmentation, height, width);
  drawn.set(segmentation, bitmap);
  return bitmap;
}

function draw(segmentation: PlainSegmentation, height: number, width: number): Bitmap {
  if (!Array.isArray(segmentation)) {
    const { size, counts } = segmentation;
    const runs = typeof counts === 'string' ? runsOfText(counts) : counts;
    return measured(pixelsOfRuns(runs, size[0] * size[1]), size[0], size[1]);
  }
  const pixels = new Uint8Array(height * width);
  for (const part of segmentation) {
    const drawnPart = pixelsOfRuns(densePolygonCounts(part, height, width), pixels.length);
    drawnPart.forEach((pixel, at) => {
      if (pixel === 1) pixels[at] = 1;
    });
  }
  return measured(pixels, height, width);
}

/** Background first, then foreground and background in turn. */
function pixelsOfRuns(runs: readonly number[], length: number): Uint8Array {
  const pixels = new Uint8Array(length);
  let at = 0;
  for (const [run, count] of runs.entries()) {
    pixels.fill(run % 2, at, at + count);
    at += count;
  }
  return pixels;
}

function measured(pixels: Uint8Array, height: number, width: number): Bitmap {
  const bitmap: Bitmap = {
    height,
    width,
    pixels,
    area: 0,
    columns: [Infinity, -Infinity],
    rows: [Infinity, -Infinity],
  };
  pixels.forEach((pixel, at) => {
    if (pixel === 0) return;
    bitmap.area++;
    bitmap.columns = widened(bitmap.columns, Math.floor(at / height));
    bitmap.rows = widened(bitmap.rows, at % height);
  });
  return bitmap;
}

const widened = ([first, last]: [number, number], at: number): [number, number] => [
  Math.min(first, at),
  Math.max(last, at),
];

/**
 * The counts in a compressed string: groups of five bits, lowest first, in characters from "0" on; 32 more where another
 * group follows; bit 4 of the last group is the sign; from the fourth count on the difference to the one two before.
 */
export function runsOfText(text: string): number[] {
  const runs: number[] = [];
  let value = 0n;
  let groups = 0n;
  for (const character of text) {
    const bits = BigInt(character.charCodeAt(0) - 48);
    value += (bits & 31n) << (5n * groups++);
    if ((bits & 32n) !== 0n) continue;
    const difference = Number(BigInt.asIntN(Number(5n * groups), value));
    runs.push(difference + (runs.length > 2 ? (runs.at(-2) as number) : 0));
    value = 0n;
    groups = 0n;
  }
  return runs;
}

/** Boundaries by bitmap and ratio. */
const boundaries = new WeakMap<Bitmap, Map<number, Bitmap>>();

/** The pixels of the object near something else: as near as this part of the image's diagonal, rounded half to even. */
export function boundaryOf(bitmap: Bitmap, dilationRatio: number): Bitmap {
  const known = boundaries.get(bitmap) ?? new Map<number, Bitmap>();
  boundaries.set(bitmap, known);
  const boundary = known.get(dilationRatio) ?? drawBoundary(bitmap, dilationRatio);
  known.set(dilationRatio, boundary);
  return boundary;
}

function drawBoundary({ pixels, height, width }: Bitmap, dilationRatio: number): Bitmap {
  const exact = dilationRatio * Math.sqrt(height ** 2 + width ** 2);
  const isTie = exact % 1 === 0.5;
  const distance = Math.max(1, isTie ? 2 * Math.round(exact / 2) : Math.round(exact));
  const near = plainBoundary(pixels, height, distance);
  return measured(
    pixels.map((pixel, at) => pixel & (near[at] as number)),
    height,
    width,
  );
}
