import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, median, straightLine } from './statistics.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the median', () => {
  it.each([
    [[3], 3],
    [[2, 9, 4], 4],
    [[10, 9, 8, 1], 8.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('has as many values below as above', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });

  it('of nothing is refused', () => {
    expect(() => median([])).toThrow(/no values/);
  });
});

describe('the largest difference', () => {
  it('is that of the numbers furthest apart, whichever is larger', () => {
    expect(largestDifference([0.5, -1, 0.25], [0.5, -1, 0.5])).toBe(0.25);
    expect(largestDifference([0.5, 0.75], [0.5, 0.5])).toBe(0.25);
    expect(largestDifference([0.5], [0.5])).toBe(0);
  });

  it('is none of summaries of different kinds', () => {
    expect(largestDifference([1, 2], [1, 2, 3])).toBeUndefined();
  });
});

describe('a straight line', () => {
  it('goes through points that lie on one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99, max: 99 }),
        fc.integer({ min: -99, max: 99 }),
        (slope, intercept) => {
          const line = straightLine([0, 1, 5, 9].map((x) => [x, slope * x + intercept] as const));
          expect(line.slope).toBeCloseTo(slope, 9);
          expect(line.intercept).toBeCloseTo(intercept, 9);
          expect(line.r2).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('explains little of points that lie on none', () => {
    expect(
      straightLine([
        [0, 0],
        [1, 9],
        [2, 9],
        [3, 0],
      ]).r2,
    ).toBeCloseTo(0, 9);
  });
});
