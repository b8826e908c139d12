/**
 * OpenCV's `warpAffine(…, INTER_LINEAR)` on 8-bit RGB for matrices that scale and move, in OpenCV's own fixed-point arithmetic
 * (imgproc/imgwarp.cpp): positions of 10 fractional bits, of which 5 weigh the four neighbours; black outside the image.
 */
import { type Geometry, roundHalfToEven } from './geometry.ts';
import type { Pixels } from './pixels.ts';

const POSITION_BITS = 10;
const POSITION_ONE = 1 << POSITION_BITS;
const PART_BITS = 5;
const PARTS = 1 << PART_BITS;
/** What is added to a position so that its part is rounded. */
const HALF_PART = POSITION_ONE / PARTS / 2;
/** The four weights of a pixel add up to 1 << this. */
const WEIGHT_BITS = 2 * PART_BITS;

/** The part of an image that `geometry` puts into the network's input, in the size of that. */
export function warpCrop(source: Pixels, geometry: Geometry): Pixels {
  const { width, height } = geometry.input;
  // As OpenCV inverts a matrix, and not 1 / scale: the last bit may decide how a position is rounded.
  const determinant = 1 / (geometry.scaleX * geometry.scaleY);
  const [inverseX, inverseY] = [geometry.scaleY * determinant, geometry.scaleX * determinant];
  const [startX, startY] = [-inverseX * geometry.offsetX, -inverseY * geometry.offsetY];
  // Along x the start of a row and the way from there are rounded by themselves, along y their sum.
  const columns = warpAxis(width, (x) => whole(startX) + whole(inverseX * x));
  const rows = warpAxis(height, (y) => whole(inverseY * y + startY));
  const data = new Uint8Array(3 * width * height);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const top = rows.first[y] as number;
    const down = rows.part[y] as number;
    for (let x = 0; x < width; x++, to += 3) {
      const left = columns.first[x] as number;
      const across = columns.part[x] as number;
      for (let channel = 0; channel < 3; channel++) {
        const above = between(
          levelAt(source, left, top, channel),
          levelAt(source, left + 1, top, channel),
          across,
        );
        const below = between(
          levelAt(source, left, top + 1, channel),
          levelAt(source, left + 1, top + 1, channel),
          across,
        );
        data[to + channel] = (between(above, below, down) + (1 << (WEIGHT_BITS - 1))) >> WEIGHT_BITS;
      }
    }
  }
  return { data, width, height };
}

/** Two levels weighed, and not yet divided. */
const between = (a: number, b: number, part: number): number => a * (PARTS - part) + b * part;

function levelAt({ data, width, height }: Pixels, x: number, y: number, channel: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : (data[3 * (y * width + x) + channel] as number);
}

interface WarpAxis {
  /** The first of two source positions of each target position. */
  readonly first: Int32Array;
  /** How far from there to the next, in parts. */
  readonly part: Uint8Array;
}

/** A source position as a whole number of its fractions. */
const whole = (position: number): number => roundHalfToEven(position * POSITION_ONE);

/** @param positionOf the source position of each target position, in fractions */
function warpAxis(length: number, positionOf: (target: number) => number): WarpAxis {
  const axis = { first: new Int32Array(length), part: new Uint8Array(length) };
  for (let target = 0; target < length; target++) {
    const position = (positionOf(target) + HALF_PART) >> (POSITION_BITS - PART_BITS);
    axis.first[target] = position >> PART_BITS;
    axis.part[target] = position & (PARTS - 1);
  }
  return axis;
}
