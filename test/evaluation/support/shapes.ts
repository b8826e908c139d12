/** Small random boxes, masks and keypoints in which equal, empty and touching shapes are frequent. */
import fc from 'fast-check';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import type { PlainSegmentation } from '../plain/documents.ts';

const side = fc.oneof(
  fc.constantFrom(0, 1, 2, 4, 8, 16, 32, 96, 31.7),
  fc.double({ min: 0, max: 40, noNaN: true }),
);
const corner = fc.oneof(fc.constantFrom(0, 1, 2, 8, 10.25, -3), fc.double({ min: -5, max: 20, noNaN: true }));

/** x, y, width, height. */
export const box: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(0, 1, 2, 8), fc.constantFrom(0, 1), side, side) },
  { weight: 1, arbitrary: fc.tuple(corner, corner, side, side) },
);

/** Ground truth's: on and beside the bounds of area ranges. */
export const area: fc.Arbitrary<number> = fc.constantFrom(
  ...[0, 1, 16, 1023.99, 1024, 1024.0000000000002, 9216, 20_000, 1e10, 1e11],
);

/** x, y, visibility of `count` keypoints. */
export const keypoints = (count: number): fc.Arbitrary<number[]> => {
  const coordinate = fc.oneof(
    fc.constantFrom(0, 1, 2, 3.5, 8, 10.25, 40, 100),
    fc.double({ min: -5, max: 50, noNaN: true }),
  );
  return fc
    .array(fc.tuple(coordinate, coordinate, fc.constantFrom(0, 0, 1, 2)), {
      minLength: count,
      maxLength: count,
    })
    .map((points) => points.flat());
};

const vertex = fc.oneof(
  fc.integer({ min: -2, max: 10 }),
  fc.constantFrom(0.5, 2.1, 3.9),
  fc.double({ min: -3, max: 12, noNaN: true }),
);
const polygon = fc
  .array(fc.tuple(vertex, vertex), { minLength: 3, maxLength: 6 })
  .map((points) => points.flat());

/** Polygons, counts, or counts as a string; of an image of this size. */
export const segmentation = (height: number, width: number): fc.Arbitrary<PlainSegmentation> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.array(polygon, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: mask(height, width) },
  );

/** Counts, or counts as a string. */
export function mask(height: number, width: number): fc.Arbitrary<PlainSegmentation> {
  const size: [number, number] = [height, width];
  const counts = runs(height * width);
  return fc.oneof(
    counts.map((list) => ({ size, counts: list })),
    counts.map((list) => ({
      size,
      counts: formatRleString({ height, width, counts: Uint32Array.from(list) }),
    })),
  );
}

/** Runs of random pixels; with empty runs in between now and then. */
function runs(pixels: number): fc.Arbitrary<number[]> {
  const length = { minLength: pixels, maxLength: pixels };
  const dense = fc.array(fc.boolean(), length);
  const emptyOrFull = fc.boolean().map((value) => new Array<boolean>(pixels).fill(value));
  return fc
    .tuple(fc.oneof({ weight: 5, arbitrary: dense }, { weight: 1, arbitrary: emptyOrFull }), fc.nat(7))
    .map(([bitmap, split]) => {
      const list: number[] = [0];
      let isForeground = false;
      for (const [at, pixel] of bitmap.entries()) {
        if (pixel !== isForeground) {
          list.push(0);
          isForeground = pixel;
        } else if (split === 1 && at % 3 === 1) list.push(0, 0);
        list.push((list.pop() as number) + 1);
      }
      return list;
    });
}
