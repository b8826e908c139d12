/** The rules of Detectron's average recall one by one, and the fast pairing against the plain one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BestFirst } from '../../../functions/evaluation/proposals/bestFirst.ts';
import { legacyArea, legacyIou } from '../../../functions/evaluation/proposals/legacyBox.ts';
import type { Truths } from '../../../functions/evaluation/proposals/truths.ts';
import { proposalsOf } from './support/proposalsOf.ts';

const gtOf = (...annotations: object[]): object => ({
  images: [{ id: 5, width: 100, height: 80 }],
  categories: [
    { id: 1, name: 'cat' },
    { id: 2, name: 'dog' },
  ],
  annotations: annotations.map((one, id) => ({ id, image_id: 5, category_id: 1, area: 400, ...one })),
});
const proposal = (bbox: number[], score: number, category_id = 1): object => ({
  ...{ image_id: 5, category_id, bbox, score },
});
const BOX = [10, 10, 20, 20];
const FAR = [60, 40, 20, 20];

test('the thresholds are those of numpy.arange, the last above 0.95', () => {
  const { parameters } = proposalsOf(gtOf(), []);
  expect(parameters.iouThresholds).toEqual([
    ...[0.5, 0.55, 0.6000000000000001, 0.6500000000000001, 0.7000000000000002, 0.7500000000000002],
    ...[0.8000000000000003, 0.8500000000000003, 0.9000000000000004, 0.9500000000000004],
  ]);
});

test('proposals have no category: one of any, known or not, finds a ground truth of any', () => {
  const { rows, perCategory } = proposalsOf(gtOf({ bbox: BOX }, { bbox: FAR, category_id: 2 }), [
    proposal(BOX, 0.9, 2),
    proposal(FAR, 0.8, 77),
  ]);
  expect(rows[0]).toMatchObject({ name: 'AR@100', statistic: { value: 1, n: 2 } });
  expect(perCategory.map(({ ar }) => ar[0]?.statistic.value)).toEqual([1, 1]);
});

test.each([2 ** 60, 1.5, 'cat'])('but a category id of %o is refused with its place', (id) => {
  expect(() => proposalsOf(gtOf({ bbox: BOX }), [{ ...proposal(BOX, 0.9), category_id: id }])).toThrow(
    /\/0\/category_id: has to be an integer/,
  );
});

test('a pair of higher IoU goes before one of a higher score', () => {
  // The better proposal overlaps both; the second one only the first ground truth.
  const gt = gtOf({ bbox: [0, 0, 20, 10] }, { bbox: [6, 0, 20, 10] });
  const dt = [proposal([4, 0, 20, 10], 0.9), proposal([5, 0, 20, 10], 0.1)];
  const { rows } = proposalsOf(gt, dt, { iouThresholds: [0.5], maxDets: [1, 2] });
  const recalls = rows.filter(({ area }) => area === 'all').map(({ statistic }) => statistic.value);
  expect(recalls).toEqual([0.5, 1]);
});

test.each([
  ['a crowd region', { iscrowd: 1 }],
  ['one to be ignored', { ignore: 1 }],
  ['one without an area', { area: 0 }],
  ['one whose box is a single pixel wide', { bbox: [10, 10, 1, 20] }],
  ['one outside its image', { bbox: [100, 10, 20, 20] }],
])('%s is not to be found', (_what, more) => {
  const { rows, groundTruths } = proposalsOf(gtOf({ bbox: BOX, ...more }), [proposal(BOX, 0.9)]);
  expect(groundTruths).toBe(0);
  expect(rows[0]?.statistic).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 });
});

test('ground truths of an image without proposals are missed, not left out', () => {
  const { rows } = proposalsOf(gtOf({ bbox: BOX }), []);
  expect(rows[0]?.statistic).toEqual({ value: 0, undefinedBecause: null, n: 1 });
});

test('area ranges include both ends, by the area of the file', () => {
  const { rows } = proposalsOf(gtOf({ bbox: BOX, area: 9216 }), []);
  const ranges = rows.filter(({ maxDets, statistic }) => maxDets === 100 && statistic.n === 1);
  expect(ranges.map(({ area }) => area)).toEqual(['all', 'medium', 'large', '96-128']);
});

test('an image of unknown size is counted, and nothing is clipped there', () => {
  const gt = { ...gtOf({ bbox: [100, 10, 20, 20] }), images: [{ id: 5 }] };
  const { rows, unclippedImages } = proposalsOf(gt, [proposal([100, 10, 20, 20], 0.9)]);
  expect({ unclippedImages, ar: rows[0]?.statistic.value }).toEqual({ unclippedImages: 1, ar: 1 });
});

test('cleaning drops what equals a better proposal in whole pixels, before the limit', () => {
  const gt = gtOf({ bbox: BOX }, { bbox: FAR });
  const dt = [proposal(BOX, 0.9), proposal([10.2, 10.2, 20, 20], 0.8), proposal(FAR, 0.7)];
  const arOf = (cleanProposals: boolean): number | null | undefined =>
    proposalsOf(gt, dt, { maxDets: [2], cleanProposals }).rows[0]?.statistic.value;
  expect([arOf(false), arOf(true)]).toEqual([0.5, 1]);
});

test('whole pixels are rounded as NumPy rounds: halves to the even one', () => {
  const dt = [proposal([10.5, 10, 20, 20], 0.9), proposal([10.4, 10, 20.2, 20], 0.8), proposal(FAR, 0.7)];
  const { rows } = proposalsOf(gtOf({ bbox: FAR }), dt, { maxDets: [2], cleanProposals: true });
  expect(rows[0]?.statistic.value).toBe(1);
});

test.each([
  [2, 0],
  [3, 1],
])('cleaning leaves proposals %d pixels wide: %d', (width, left) => {
  const { rows } = proposalsOf(gtOf({ bbox: [10, 10, width, 20] }), [proposal([10, 10, width, 20], 0.9)], {
    cleanProposals: true,
  });
  expect(rows[0]?.statistic.value).toBe(left);
});

describe('pairing by one sorted list', () => {
  const side = fc.constantFrom(1, 2, 4, 5, 8, 10.5);
  const corners = fc
    .array(fc.tuple(fc.nat(6), fc.nat(6), side, side), { maxLength: 7 })
    .map((boxes) => Float32Array.from(boxes.flatMap(([x, y, w, h]) => [x, y, x + w, y + h])));

  /** Looks for the highest IoU of what is left, again and again. */
  function plainPairs(truths: Float32Array, proposals: Float32Array, counts: Uint8Array): Float32Array {
    const overlaps = new Float32Array(counts.length);
    const left = { truths: new Set(counts.keys()), proposals: new Set(Array(proposals.length / 4).keys()) };
    for (const truth of counts.keys()) if (counts[truth] === 0) left.truths.delete(truth);
    while (left.truths.size > 0 && left.proposals.size > 0) {
      let best = { iou: -1, truth: -1, one: -1 };
      for (const truth of left.truths) {
        for (const one of left.proposals) {
          const areas = [legacyArea(proposals, one), legacyArea(truths, truth)] as const;
          const iou = legacyIou(proposals, one, truths, truth, ...areas);
          if (iou > best.iou) best = { iou, truth, one };
        }
      }
      overlaps[best.truth] = best.iou;
      left.truths.delete(best.truth);
      left.proposals.delete(best.one);
    }
    return overlaps;
  }

  test('comes to the same as looking for the best pair again and again', () => {
    fc.assert(
      fc.property(
        corners,
        corners,
        fc.nat(7),
        fc.infiniteStream(fc.nat(3)),
        (truthBoxes, proposals, limit, stream) => {
          const count = truthBoxes.length / 4;
          const truths = { count, corners: truthBoxes } as Truths;
          const counts = Uint8Array.from({ length: count }, () => (stream.next().value === 0 ? 0 : 1));
          const overlaps = new Float32Array(count);
          const pairs = new BestFirst(truths, 0);
          pairs.begin(0, count, proposals, proposals.length / 4);
          pairs.pair(limit, counts, overlaps);
          expect(overlaps).toEqual(plainPairs(truthBoxes, proposals.subarray(0, 4 * limit), counts));
        },
      ),
      { numRuns: 500 },
    );
  });
});
