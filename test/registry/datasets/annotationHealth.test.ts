import { expect, test } from 'vitest';
import { parseGroundTruth } from '../../../functions/evaluation/coco/groundTruth.ts';
import { annotationHealth } from '../../../functions/registry/datasets/annotationHealth.ts';
import { cocoOf } from '../support/coco.ts';

test('sees areas that are missing, and boxes that a laxer parser would let through', () => {
  const coco = cocoOf('a', 'b', 'c', 'd');
  const annotations = coco.annotations.map((annotation, row) =>
    row === 1 ? { ...annotation, area: undefined } : annotation,
  );
  const bytes = Buffer.from(JSON.stringify({ ...coco, annotations }));
  const groundTruth = parseGroundTruth(bytes, { missingArea: 'box' });
  const { boxes } = groundTruth.annotations;
  boxes[4 * 2 + 2] = -3;
  boxes[4 * 3] = Number.POSITIVE_INFINITY;
  expect(annotationHealth(groundTruth)).toMatchObject({
    missingArea: { count: 1, first: ['/annotations/1/area'] },
    degenerateBoxes: { count: 2, first: ['/annotations/2/bbox', '/annotations/3/bbox'] },
    boxesOutsideImage: { count: 0, first: [] },
  });
});
