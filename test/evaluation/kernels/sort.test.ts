/** The sorts of the kernel are the plain one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOrder, orderByScore } from '../../../functions/evaluation/coco/stableOrder.ts';
import { Kernel } from '../../../functions/evaluation/kernels/kernel.ts';

/** More than `MOST_WITH_KEYS` would be. */
const MANY = 70_000;

const score = fc.oneof(
  fc.constantFrom(0, -0, 1, 0.5, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE),
  fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  // The first half of these is the same.
  fc.integer({ min: 0, max: 100 }).map((ulps) => 0.5 + ulps * 2 ** -53),
);

function placed(scores: Float64Array) {
  const kernel = new Kernel();
  const scoresAt = kernel.place(scores);
  const order = kernel.place(identityOrder(scores.length));
  const spare = kernel.allocate(4 * scores.length);
  const scratch = kernel.allocate(kernel.exports.SCRATCH_BYTES.value);
  const read = (at: number): Int32Array => kernel.int32(at, scores.length).slice();
  return { kernel, scoresAt, order, spare, scratch, read };
}

const expected = (scores: Float64Array): Int32Array => orderByScore(identityOrder(scores.length), scores);

/** Random enough, and the same each time. */
function pseudoRandom(count: number, of: (x: number) => number): Float64Array {
  let state = 12345;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return of(state / 2 ** 32);
  });
}

describe('sorting by keys', () => {
  it('is stable and descending', () => {
    fc.assert(
      fc.property(fc.array(score, { maxLength: 300 }), (values) => {
        const scores = Float64Array.from(values);
        const { kernel, scoresAt, order, scratch, read } = placed(scores);
        kernel.exports.sortWithKeys(order, scores.length, scoresAt, 0, scratch);
        expect(read(order)).toEqual(expected(scores));
        expect(kernel.exports.best.value).toBe(expected(scores)[0] ?? -1);
      }),
    );
  });

  it('sorts by all digits where the second half of the keys is all there is', () => {
    const scores = Float64Array.from({ length: 3000 }, (_, i) => 0.5 + ((i * 7919) % 3001) * 2 ** -53);
    const { kernel, scoresAt, order, scratch, read } = placed(scores);
    kernel.exports.sortWithKeys(order, scores.length, scoresAt, 0, scratch);
    expect(read(order)).toEqual(expected(scores));
  });
});

describe('sorting many', () => {
  it('numbers the scores where few differ', () => {
    const scores = pseudoRandom(MANY, (x) => Math.round(x * 1000) / 1000 - 0.5);
    const { kernel, scoresAt, order, spare, scratch, read } = placed(scores);
    const { exports } = kernel;
    const half = MANY / 2;
    expect(exports.numberScores(order, half, scoresAt, scratch, 1)).toBe(1);
    expect(exports.numberScores(order + 4 * half, half, scoresAt, scratch, 0)).toBe(1);
    exports.startNumbers(scratch);
    exports.distributeNumbers(order, half, scoresAt, 0, spare, scratch);
    exports.distributeNumbers(order + 4 * half, half, scoresAt, 0, spare, scratch);
    expect(read(spare)).toEqual(expected(scores));
    expect(exports.best.value).toBe(expected(scores)[0]);
  });

  it('goes over the bits where many differ', () => {
    const scores = pseudoRandom(MANY, (x) => x - 0.25);
    const { kernel, scoresAt, order, spare, scratch, read } = placed(scores);
    expect(kernel.exports.numberScores(order, MANY, scoresAt, scratch, 1)).toBe(0);
    kernel.exports.radixSort(order, MANY, scoresAt, spare, scratch);
    expect(read(order)).toEqual(expected(scores));
    expect(kernel.exports.best.value).toBe(expected(scores)[0]);
  });
});
