/** Masks by the ends of their runs, against masks as run lengths. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measuredMask } from '../../../functions/evaluation/masks/mask.ts';
import { intersectionArea } from '../../../functions/evaluation/masks/maskIou.ts';
import { polygonEnds, polygonToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { commonArea, measureEdges, regionEnds } from '../../../functions/evaluation/masks/region.ts';
import type { Rle } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { RunReader } from '../../../functions/evaluation/masks/runReader.ts';

const HEIGHT = 7;
const WIDTH = 9;

/** Runs that are often empty, which together are the image. */
const mask: fc.Arbitrary<Rle> = fc.array(fc.nat(12), { maxLength: 20 }).map((lengths) => {
  const counts: number[] = [];
  let left = HEIGHT * WIDTH;
  for (const length of lengths) {
    counts.push(Math.min(length, left));
    left -= Math.min(length, left);
  }
  return { height: HEIGHT, width: WIDTH, counts: Uint32Array.of(...counts, left) };
});

describe('the ends of the runs of a mask', () => {
  it('have in common what the run lengths have', () => {
    fc.assert(
      fc.property(mask, mask, (a, b) => {
        const aEnds = regionEnds(a);
        const bEnds = regionEnds(b);
        expect(commonArea(aEnds, 0, aEnds.length, bEnds, 0, bEnds.length)).toBe(intersectionArea(a, b));
      }),
    );
  });

  it('have the box of the run lengths', () => {
    fc.assert(
      fc.property(
        mask.filter((one) => measuredMask(one).area > 0),
        (one) => {
          const [left, top, width, height] = measuredMask(one).box;
          const edges = { left: 0, top: 0, right: 0, bottom: 0 };
          const ends = regionEnds(one);
          measureEdges(ends, ends.length, HEIGHT, edges);
          expect(edges).toEqual({ left, top, right: left + width, bottom: top + height });
        },
      ),
    );
  });

  it('are read from compressed counts, escaped in JSON or not', () => {
    const runs = new RunReader();
    fc.assert(
      fc.property(mask, (one) => {
        const bytes = new TextEncoder().encode(JSON.stringify(formatRleString(one)));

        expect(runs.read(bytes, 1)).toBe(bytes.length - 1);
        expect([...runs.counts()]).toEqual([...one.counts]);
        expect([runs.total, runs.area]).toEqual([HEIGHT * WIDTH, measuredMask(one).area]);
      }),
    );
  });

  it('of a polygon enclose the pixels of its runs', () => {
    const coordinate = fc.double({ min: -3, max: 12, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 9 }), (points) => {
        const ends = polygonEnds(points.flat(), HEIGHT, WIDTH);
        const rle = polygonToRle(points.flat(), HEIGHT, WIDTH);
        const whole = Int32Array.of(0, HEIGHT * WIDTH);

        expect([...ends]).toEqual([...ends].sort((a, b) => a - b));
        expect(ends.length % 2).toBe(0);
        expect(commonArea(ends, 0, ends.length, whole, 0, 2)).toBe(measuredMask(rle).area);
      }),
    );
  });
});
