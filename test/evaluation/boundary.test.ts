/** Boundary AP of whole worlds, against `computeBoundaryIoU` of boundary-iou-api in pycocotools' evaluation. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../functions/evaluation/coco/accumulate.ts';
import { arrayDigests } from '../../functions/evaluation/coco/digests.ts';
import { summarise } from '../../functions/evaluation/coco/summarise.ts';
import { EvaluationParameters } from '../../schema/evaluation.ts';
import { matchWorld } from './support/evaluateWorld.ts';

interface Document {
  annotations: { iscrowd: number }[];
}

interface World {
  world: number;
  dilationRatio: number;
  classAgnostic: boolean;
  stats: number[];
  sha256: { precision: string; recall: string; scores: string };
  /** With the first of the entries of one world. */
  groundTruth?: Document;
  detections?: unknown[];
}

const { worlds } = JSON.parse(
  readFileSync(new URL('masks/fixtures/boundary_iou_api.json', import.meta.url), 'utf8'),
) as { worlds: World[] };

const documentsOf = (world: number): World => worlds.find((entry) => entry.world === world) as World;

describe('boundary AP', () => {
  it.each(worlds.map((entry) => [entry.world, entry.classAgnostic, entry] as const))(
    'of world %i, class-agnostic %s, equals the reference in every bit',
    (world, classAgnostic, { dilationRatio, stats, sha256 }) => {
      const { groundTruth, detections } = documentsOf(world);
      const parameters = EvaluationParameters.parse({ iouType: 'boundary', dilationRatio, classAgnostic });
      const accumulated = accumulate(matchWorld(groundTruth, detections, parameters));
      expect(arrayDigests(accumulated)).toEqual(sha256);
      expect(summarise(accumulated).stats).toEqual(stats);
    },
  );

  it('is no better than mask AP in these worlds, which have crowd regions too', () => {
    const documents = worlds.filter(({ groundTruth }) => groundTruth !== undefined);
    expect(documents.some(({ groundTruth }) => groundTruth?.annotations.some(({ iscrowd }) => iscrowd))).toBe(
      true,
    );
    for (const { groundTruth, detections } of documents) {
      const [masks, boundaries] = (['segm', 'boundary'] as const).map((iouType) => {
        const table = matchWorld(groundTruth, detections, EvaluationParameters.parse({ iouType }));
        return summarise(accumulate(table)).stats[0] as number;
      });
      expect(boundaries).toBeLessThanOrEqual(masks as number);
    }
  });
});

describe('the width of boundaries', () => {
  it('is stored with the numbers', () => {
    expect(EvaluationParameters.parse({ iouType: 'boundary' }).dilationRatio).toBe(0.02);
    expect(EvaluationParameters.parse({ iouType: 'boundary', dilationRatio: 0.005 }).dilationRatio).toBe(
      0.005,
    );
    expect(EvaluationParameters.parse({ iouType: 'segm' })).not.toHaveProperty('dilationRatio');
  });

  it.each([
    { iouType: 'segm', dilationRatio: 0.02 },
    { iouType: 'boundary', dilationRatio: 0 },
    { iouType: 'boundary', dilationRatio: 1.5 },
    { iouType: 'boundary', sigmas: [0.1] },
  ])('is refused: %j', (parameters) => {
    expect(EvaluationParameters.safeParse(parameters).success).toBe(false);
  });
});
