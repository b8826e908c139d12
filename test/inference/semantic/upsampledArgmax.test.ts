import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Planes } from '../../../functions/inference/planes.ts';
import { resizedAxis } from '../../../functions/inference/sampling/axisTaps.ts';
import type { Taps } from '../../../functions/inference/sampling/overInput.ts';
import { labelBestClass } from '../../../functions/inference/semantic/upsampledArgmax.ts';

const side = fc.integer({ min: 1, max: 6 });
const pixels = fc.integer({ min: 1, max: 30 });
/** Few different scores, so that classes tie at samples and along whole lines; or any. */
const score = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.float({ min: -9, max: 9, noNaN: true }));
const anything = fc
  .record({
    channels: fc.integer({ min: 1, max: 5 }),
    rows: side,
    columns: side,
    width: pixels,
    height: pixels,
  })
  .chain((sizes) => {
    const length = sizes.channels * sizes.rows * sizes.columns;
    return fc.record({
      sizes: fc.constant(sizes),
      data: fc
        .array(score, { minLength: length, maxLength: length })
        .map((values) => Float32Array.from(values)),
      alignment: fc.constantFrom('half-pixel' as const, 'align-corners' as const),
    });
  });

/** The rule itself: every class at every pixel, in float64, and the first of the highest. */
function plainLabels({ channels, rows, columns, data }: Planes, { x, y }: Taps): number[] {
  const at = (plane: number, row: number, column: number) =>
    data[(plane * rows + row) * columns + column] as number;
  return Array.from(y.weight).flatMap((down, j) =>
    Array.from(x.weight, (across, i) => {
      const line = (plane: number, row: number) => {
        const a = at(plane, row, x.before[i] as number);
        return a + (at(plane, row, x.after[i] as number) - a) * across;
      };
      let [best, highest] = [0, Number.NEGATIVE_INFINITY];
      for (let plane = 0; plane < channels; plane++) {
        const a = line(plane, y.before[j] as number);
        const value = a + (line(plane, y.after[j] as number) - a) * down;
        if (value > highest) [best, highest] = [plane, value];
      }
      return best;
    }),
  );
}

it('labels each pixel with its best class, as interpolating every class does', () => {
  fc.assert(
    fc.property(anything, ({ sizes, data, alignment }) => {
      const { channels, rows, columns, width, height } = sizes;
      const planes = { count: 1, channels, rows, columns, data };
      const taps = { x: resizedAxis(columns, width, alignment), y: resizedAxis(rows, height, alignment) };
      const labels = new Uint8Array(width * height);
      labelBestClass(planes, taps, [0, 1, 2, 3, 4], labels);
      expect([...labels]).toEqual(plainLabels(planes, taps));
    }),
    { numRuns: 500 },
  );
});
