/** Overlaps and matches of random images, against counting pixel by pixel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOverlaps, type IdPixels } from '../../../functions/evaluation/panoptic/countOverlaps.ts';

const MAX_ID = 2 ** 24 - 1;
const ids = (choices: fc.Arbitrary<number>) =>
  fc.array(fc.tuple(choices, choices, fc.integer({ min: 1, max: 5 })), { maxLength: 200 });

/** Ids as colours, with or without alpha. */
function pixelsOf(values: readonly number[], channels: 3 | 4): IdPixels {
  const colours = values.flatMap((id) => [id & 255, (id >>> 8) & 255, id >>> 16, 77].slice(0, channels));
  return { channels, samples: Uint8Array.from(colours) };
}

function plainOverlaps(pairs: readonly (readonly [number, number])[]): [number, number, number][] {
  const counts = new Map<string, [number, number, number]>();
  for (const [g, p] of pairs) {
    const found = counts.get(`${g} ${p}`) ?? [g, p, 0];
    found[2]++;
    counts.set(`${g} ${p}`, found);
  }
  return [...counts.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

describe('overlaps', () => {
  it.each([
    ['few segments', ids(fc.constantFrom(0, 1, 2, 300, MAX_ID))],
    ['as many segments as colours allow', ids(fc.integer({ min: 0, max: MAX_ID }))],
  ])('of %s are counted as one by one, in order', (_, runs) => {
    fc.assert(
      fc.property(runs, (drawn) => {
        const pairs = drawn.flatMap(([g, p, length]) => Array.from({ length }, () => [g, p] as const));
        const overlaps = countOverlaps(
          pixelsOf(
            pairs.map(([g]) => g),
            3,
          ),
          pixelsOf(
            pairs.map(([, p]) => p),
            4,
          ),
        );
        const rows = Array.from({ length: overlaps.count }, (_, at) => [
          overlaps.groundTruths[at],
          overlaps.predictions[at],
          overlaps.pixels[at],
        ]);
        expect(rows).toEqual(plainOverlaps(pairs));
      }),
      { numRuns: 200 },
    );
  });

  it('of thousands of segments are kept apart', () => {
    const truth = Array.from({ length: 20_000 }, (_, at) => (at * 4099) % (MAX_ID + 1));
    const predicted = Array.from({ length: 20_000 }, (_, at) => (at * 65_537) % (MAX_ID + 1));
    const overlaps = countOverlaps(pixelsOf(truth, 3), pixelsOf(predicted, 3));
    expect(overlaps.count).toBe(20_000);
    expect(overlaps.pixels.every((pixels) => pixels === 1)).toBe(true);
  });
});
