/** Small evaluations written down by hand. */
import type { Overlaps } from '../../../functions/evaluation/analysis/overlaps/overlaps.ts';
import type { MatchTable } from '../../../functions/evaluation/coco/matchTable.ts';
import { EvaluationParameters, type EvaluationParametersInput } from '../../../schema/evaluation.ts';
import { analysedWorld } from './worldAnswers.ts';

export const CAT = 1;
export const DOG = 2;

/** A box of 10 × 10 pixels, `at` pixels from the left; two of them overlap by (10 − distance) / (10 + distance). */
export const box = (at: number): number[] => [at, 0, 10, 10];

export interface Truth {
  readonly image?: number;
  readonly category: number;
  readonly at: number;
  readonly crowd?: boolean;
}
export interface Found {
  readonly image?: number;
  readonly category: number;
  readonly at: number;
  readonly score: number;
}

/** Two images, three cats, one dog. */
export const TRUTHS: readonly Truth[] = [
  { image: 1, category: CAT, at: 0 },
  { image: 1, category: CAT, at: 100 },
  { image: 2, category: CAT, at: 0 },
  { image: 2, category: DOG, at: 50 },
];
export const FOUND: readonly Found[] = [
  { image: 1, category: CAT, at: 0, score: 0.9 },
  { image: 1, category: CAT, at: 300, score: 0.7 },
  { image: 1, category: CAT, at: 101, score: 0.7 },
  { image: 2, category: CAT, at: 500, score: 0.2 },
  { image: 2, category: CAT, at: 700, score: 0.1 },
];

export function evaluated(
  truths: readonly Truth[],
  found: readonly Found[],
  { images = 1, ...parameters }: EvaluationParametersInput & { images?: number } = {},
): { table: MatchTable; overlaps: Overlaps } {
  const gt = {
    images: Array.from({ length: images }, (_, at) => ({ id: at + 1 })),
    categories: [
      { id: CAT, name: 'cat' },
      { id: DOG, name: 'dog' },
    ],
    annotations: truths.map(({ image = 1, category, at, crowd = false }, index) => ({
      ...{ id: index + 1, image_id: image, category_id: category, bbox: box(at), area: 100 },
      iscrowd: crowd ? 1 : 0,
    })),
  };
  const dt = found.map(({ image = 1, category, at, score }) => ({
    ...{ image_id: image, category_id: category, bbox: box(at), score },
  }));
  return analysedWorld({ gt, dt, parameters: EvaluationParameters.parse(parameters) });
}
