/** Masks of outlines that cross columns of pixels very often, compared as they are read and one by one. */
import { describe, expect, it } from 'vitest';
import { compareDocument } from '../../../functions/evaluation/coco/compareDocument.ts';
import { parseDetections } from '../../../functions/evaluation/coco/detections.ts';
import { measureOf } from '../../../functions/evaluation/coco/geometry/kinds.ts';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { compareStored } from '../../../functions/evaluation/coco/match.ts';
import { prepare } from '../../../functions/evaluation/coco/prepare.ts';
import { cocoParameters } from '../../../schema/cocoParameters.ts';
import { bytesOf } from '../support/evaluateWorld.ts';

const parameters = { ...cocoParameters('segm'), iouThresholds: [0.05] };

/** The IoUs of masks with the ground truth's, as a file is read, and as they are one by one. */
function iousOf(
  size: readonly [number, number],
  outlines: readonly number[][],
  masks: readonly unknown[],
): number[][] {
  const [height, width] = size;
  const groundTruth = parseGroundTruth(
    bytesOf({
      images: [{ id: 1, height, width }],
      categories: [{ id: 1 }],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 1,
          bbox: [0, 0, 1, 1],
          area: 1,
          iscrowd: 0,
          segmentation: outlines,
        },
      ],
    }),
    { geometry: parameters },
  );
  const results = bytesOf(
    masks.map((segmentation) => ({ image_id: 1, category_id: 1, score: 0.5, segmentation })),
  );
  const options = { unknownCategories: 'drop' as const };
  const prepared = prepare(groundTruth, parameters);
  const read = compareDocument(results, prepared, options).compared;
  const stored = parseDetections(results, groundTruth, { ...options, geometry: parameters });
  const oneByOne = compareStored(prepared, stored, measureOf(groundTruth, stored, parameters));
  return [read, oneByOne].map((compared) => Array.from(compared.columns().ious));
}

describe('an outline', () => {
  it('stays as it is while others are drawn, however many columns it crosses', () => {
    const other = [[0, 0, 39_000, 10, 30, 34]];

    const [read, oneByOne] = iousOf([100, 40_000], [[0, 0, 39_000, 10, 30, 61]], [other, other, other]);

    expect(oneByOne).toHaveLength(3);
    expect(read).toEqual(oneByOne);
  });

  it('may cross a column thousands of times', () => {
    const random = (index: number) => (Math.abs(Math.sin(index + 1)) * 12_345.678) % 40;
    const scribble = Array.from({ length: 12_000 }, (_, index) => random(index));
    // 0 background pixels, then 1600 of foreground.
    const all = { size: [40, 40], counts: '0Pb1' };

    const [read, oneByOne] = iousOf([40, 40], [scribble], [all, all, [scribble]]);

    expect(oneByOne?.[2]).toBe(1);
    expect(read).toEqual(oneByOne);
  });

  it('may be one of many thousands of an object', () => {
    // A square of 2 x 2 pixels in every other place, both ways.
    const squares = Array.from({ length: 20_000 }, (_, index) => {
      const [x, y] = [4 * (index % 200), 4 * Math.floor(index / 200)];
      return [x, y, x, y + 2, x + 2, y + 2, x + 2, y];
    });

    const [read, oneByOne] = iousOf([400, 800], squares, [squares, squares.slice(0, 5_000)]);

    expect(oneByOne).toEqual([1, 0.25]);
    expect(read).toEqual(oneByOne);
  });
});
