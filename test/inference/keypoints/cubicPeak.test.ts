import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CubicPeak } from '../../../functions/inference/keypoints/cubicPeak.ts';
import { cubicTaps } from '../../../functions/inference/keypoints/cubicTaps.ts';

/** The rule itself: Keys' cubic convolution with A = −0.75 at every pixel, and the first of the highest. */
function plainPeak(map: ArrayLike<number>, rows: number, columns: number, width: number, height: number) {
  const weights = (pixel: number, samples: number, pixels: number) => {
    const position = ((pixel + 0.5) * samples) / pixels - 0.5;
    const floor = Math.floor(position);
    const t = position - floor;
    const inner = (d: number) => (1.25 * d - 2.25) * d * d + 1;
    const d = 1 + t;
    const first = ((-0.75 * d + 3.75) * d - 6) * d + 3;
    const [second, third] = [inner(t), inner(1 - t)];
    const taken = [-1, 0, 1, 2].map((step) => Math.min(Math.max(floor + step, 0), samples - 1));
    return { taken, by: [first, second, third, 1 - first - second - third] };
  };
  let best = { x: 0, y: 0, value: Number.NEGATIVE_INFINITY };
  for (let y = 0; y < height; y++) {
    const down = weights(y, rows, height);
    for (let x = 0; x < width; x++) {
      const across = weights(x, columns, width);
      const lines = down.taken.map((row) =>
        across.taken
          .map((column, i) => (map[row * columns + column] as number) * (across.by[i] as number))
          .reduce((a, b) => a + b),
      );
      const value = lines.map((line, i) => line * (down.by[i] as number)).reduce((a, b) => a + b);
      if (value > best.value) best = { x, y, value };
    }
  }
  return best;
}

const side = fc.integer({ min: 1, max: 9 });
const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.float({ min: -20, max: 20, noNaN: true }));

it('finds the highest pixel of an enlarged map, the first of several', () => {
  const peak = new CubicPeak();
  const anything = fc
    .record({
      rows: side,
      columns: side,
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
    })
    .chain((sizes) =>
      fc.record({
        ...{ rows: fc.constant(sizes.rows), columns: fc.constant(sizes.columns) },
        ...{ width: fc.constant(sizes.width), height: fc.constant(sizes.height) },
        map: fc.array(value, {
          minLength: sizes.rows * sizes.columns,
          maxLength: sizes.rows * sizes.columns,
        }),
      }),
    );
  fc.assert(
    fc.property(anything, ({ rows, columns, width, height, map }) => {
      const values = Float32Array.from(map);
      peak.find(values, rows, columns, cubicTaps(columns, width), cubicTaps(rows, height));
      const { x, y, value: highest } = peak;
      expect({ x, y, value: highest }).toEqual(plainPeak(values, rows, columns, width, height));
    }),
    { numRuns: 500 },
  );
});
