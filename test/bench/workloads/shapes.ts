/** Boxes and outlines of objects, in pixels of the image. */
import type { Random } from './random.ts';

/** x, y, width, height. */
export type Box = readonly [number, number, number, number];

/** x0, y0, x1, y1, … */
export type Outline = readonly number[];

/** A box within the image, its area spread evenly over the orders of magnitude. */
export function randomBox(
  random: Random,
  imageWidth: number,
  imageHeight: number,
  [smallest, largest]: readonly [number, number] = [40, 150_000],
): Box {
  const area = Math.exp(random.between(Math.log(smallest), Math.log(largest)));
  const aspect = Math.exp(random.normal(0, 0.45));
  const width = clamp(Math.sqrt(area * aspect), 3, imageWidth - 1);
  const height = clamp(Math.sqrt(area / aspect), 3, imageHeight - 1);
  return [random.uniform() * (imageWidth - width), random.uniform() * (imageHeight - height), width, height];
}

/** An outline that can be seen whole from a point within, and fills the box. @param rough how jagged it is */
export function randomOutline(random: Random, box: Box, vertices: number, rough: number): Outline {
  const angles = Float64Array.from({ length: vertices }, () => random.between(0, 2 * Math.PI)).sort();
  const [second, third] = [random.between(0, 2 * Math.PI), random.between(0, 2 * Math.PI)];
  const xs = new Float64Array(vertices);
  const ys = new Float64Array(vertices);
  angles.forEach((angle, i) => {
    const radius =
      1 + 0.18 * Math.sin(2 * angle + second) + 0.12 * Math.sin(3 * angle + third) + random.normal(0, rough);
    xs[i] = radius * Math.cos(angle);
    ys[i] = radius * Math.sin(angle);
  });
  const [left, top, width, height] = box;
  const x = fitted(xs, left, width);
  const y = fitted(ys, top, height);
  return Array.from({ length: 2 * vertices }, (_, i) => hundredths((i % 2 === 0 ? x : y)[i >> 1] as number));
}

/** Area within an outline. */
export function outlineArea(outline: Outline): number {
  let twice = 0;
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length;
    twice += (outline[i] as number) * (outline[next + 1] as number);
    twice -= (outline[next] as number) * (outline[i + 1] as number);
  }
  return Math.abs(twice) / 2;
}

/** The smallest box around outlines. */
export function boxAround(outlines: readonly Outline[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const outline of outlines) {
    for (let i = 0; i < outline.length; i += 2) {
      left = Math.min(left, outline[i] as number);
      right = Math.max(right, outline[i] as number);
      top = Math.min(top, outline[i + 1] as number);
      bottom = Math.max(bottom, outline[i + 1] as number);
    }
  }
  return [left, top, hundredths(right - left), hundredths(bottom - top)];
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Rounded to two decimals, as COCO writes coordinates. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Stretched to reach from `start` to `start + length`. */
function fitted(values: Float64Array, start: number, length: number): Float64Array {
  const low = Math.min(...values);
  const extent = Math.max(Math.max(...values) - low, 1e-6);
  return values.map((value) => start + ((value - low) / extent) * length);
}
