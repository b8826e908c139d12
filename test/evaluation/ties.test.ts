/** Where the last bit or the order of equals decides. */
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { boxIou } from '../../functions/evaluation/coco/boxIou.ts';
import { parseDetections } from '../../functions/evaluation/coco/detections.ts';
import { parseGroundTruth } from '../../functions/evaluation/coco/groundTruth.ts';
import { matchDetections } from '../../functions/evaluation/coco/match.ts';
import { truePositivesFor } from '../../functions/evaluation/coco/precisionCurve.ts';
import { COCO_RECALL_THRESHOLDS } from '../../schema/cocoParameters.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { bytesOf, matchWorld } from './support/evaluateWorld.ts';

const categories = [{ id: 1 }];
const truth = (id: number, bbox: number[], image = 1) => ({
  id,
  image_id: image,
  category_id: 1,
  bbox,
  area: 100,
  iscrowd: 0,
});
const found = (score: number, bbox: number[], image = 1) => ({
  image_id: image,
  category_id: 1,
  bbox,
  score,
});

describe('ties', () => {
  it('of IoU go to the later ground truth, which leaves the earlier to a worse detection', () => {
    const annotations = [truth(1, [0, 0, 10, 10]), truth(2, [10, 0, 10, 10])];
    // Between the two: half of each. The second detection can have the first ground truth only.
    const dt = [found(0.9, [5, 0, 10, 10]), found(0.8, [0, 0, 10, 10])];
    const parameters = EvaluationParameters.parse({ iouThresholds: [0.3] });

    const table = matchWorld({ images: [{ id: 1 }], categories, annotations }, dt, parameters);

    const partners = [...table.pairs.groundTruths].map((row) => table.groundTruths.annotationIds[row]);
    expect(partners).toEqual([2, 1]);
    expect([...table.pairs.ious]).toEqual([50 / 150, 1]);
    // [T, K, A, M]: the third limit, since the first lets one detection in only.
    expect(accumulate(table).recall[2]).toBe(1);
  });

  it('of score between 0 and -0 go to the earlier image', () => {
    const gt = parseGroundTruth(
      bytesOf({ images: [{ id: 1 }, { id: 2 }], categories, annotations: [truth(1, [0, 0, 10, 10])] }),
    );
    const text = `[${JSON.stringify(found(0, [0, 0, 10, 10], 2))},
      ${JSON.stringify(found(7, [0, 0, 10, 10])).replace('7', '-0.0')}]`;
    const dt = parseDetections(new TextEncoder().encode(text), gt, { unknownCategories: 'reject' });

    const { precision, scores } = accumulate(matchDetections(gt, dt, EvaluationParameters.parse({})));

    expect(Object.is(scores[2], -0)).toBe(true);
    expect(precision[2]).toBe(1 / (1 + Number.EPSILON));
  });
});

describe('a threshold of 1', () => {
  it('is met by a box that is the same but for rounding', () => {
    const box = [1 / 3, 1 / 7, 4 / 9, 1.1];
    const values = Float64Array.from(box);
    const iou = boxIou(values, 0, values, 0, false);
    expect(iou).toBeLessThan(1);

    const gt = { images: [{ id: 1 }], categories, annotations: [truth(1, box)] };
    const table = matchWorld(gt, [found(1, box)], EvaluationParameters.parse({ iouThresholds: [1] }));

    expect(accumulate(table).recall[0]).toBe(1);
  });
});

describe('the true positives that a recall needs', () => {
  it('are those of a search among all quotients, however they are rounded', () => {
    for (const positives of [1, 3, 7, 49, 100, 107, 1000, 2003]) {
      const recalls = Array.from({ length: positives + 1 }, (_, n) => n / positives);
      for (const recall of [...COCO_RECALL_THRESHOLDS, 1 / 3, 2 / 3, 1 - 2 ** -53]) {
        expect(truePositivesFor(recall, positives)).toBe(recalls.findIndex((value) => value >= recall));
      }
    }
  });
});
