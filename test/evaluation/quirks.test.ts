/** Faults of the reference that are not reproduced unless asked for by name. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../functions/evaluation/coco/evaluate.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { bytesOf } from './support/evaluateWorld.ts';

const boxes = [
  [0, 0, 10, 10],
  [12, 12, 5, 5],
];

/** AP of results that are the ground truth, whose ids are these. */
function perfectAp(ids: number[], quirks?: 'pycocotools'): number | undefined {
  const place = { image_id: 1, category_id: 1 };
  const annotations = ids.map((id, at) => ({ ...place, id, bbox: boxes[at], area: 100, iscrowd: 0 }));
  const gt = { images: [{ id: 1 }], categories: [{ id: 1 }], annotations };
  const dt = annotations.map(({ bbox }) => ({ ...place, bbox, score: 0.5 }));
  const document = (name: string, value: unknown) => ({ name, bytes: bytesOf(value) });
  return evaluate(document('gt', gt), document('dt', dt), EvaluationParameters.parse({ quirks })).summary
    .stats[0];
}

describe('a perfect result', () => {
  it('is 1.0 whatever the ids of the ground truth are', () => {
    for (const ids of [
      [1, 2],
      [0, 1],
      [-1, 0],
      [7, 7],
    ])
      expect(perfectAp(ids)).toBe(1);
  });

  it('is not, by the reference, where an id is 0 or occurs twice', () => {
    expect(perfectAp([1, 2], 'pycocotools')).toBe(1);
    expect(perfectAp([0], 'pycocotools')).toBe(0);
    expect(perfectAp([0, 1], 'pycocotools')).toBe(0.2524752475247525);
    expect(perfectAp([7, 7], 'pycocotools')).toBe(0.2524752475247525);
  });

  it('of one object is the last double but one before 1, for the epsilon in precision', () => {
    expect(perfectAp([1])).toBeCloseTo(1, 15);
    expect(perfectAp([1])).toBeLessThan(1);
  });
});
