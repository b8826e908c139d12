/** The twelve numbers of a COCO box evaluation or the ten of keypoints, and each category's. */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { Accumulated } from './accumulate.ts';
import { type Statistic, type StatisticQuery, statistic } from './statistic.ts';

/** One line of the COCO table. */
export interface SummaryRow extends StatisticQuery {
  readonly statistic: Statistic;
}

export interface CategorySummary {
  /** null without classes. */
  readonly categoryId: number | null;
  readonly ap: Statistic;
  readonly ap50: Statistic;
  readonly ap75: Statistic;
  readonly ar: Statistic;
  /** Ground truths that count in area range *all*, or the first where none is called so. */
  readonly groundTruths: number;
  readonly detections: number;
}

export interface Summary {
  readonly protocol: 'COCO';
  /** The numbers as pycocotools' `stats`: -1 where undefined. */
  readonly stats: readonly number[];
  /** The same with reasons, in the same order. */
  readonly rows: readonly SummaryRow[];
  /** Reckoned when it is first looked at: a table of the whole has no use for it. */
  readonly perCategory: readonly CategorySummary[];
  /** First and last IoU threshold, as the table prints them. */
  readonly iouRange: readonly [number, number];
}

/** Limit by place among maxDets, smallest first; 'coco' is COCO's own, whatever the parameters are. */
type Limit = 0 | 1 | 2 | 'coco';
type Line = readonly ['precision' | 'recall', number | undefined, string, Limit];

const BOX_LINES: readonly Line[] = [
  // The reference passes a limit to every line but the first, which falls back on 100.
  ['precision', undefined, 'all', 'coco'],
  ['precision', 0.5, 'all', 2],
  ['precision', 0.75, 'all', 2],
  ['precision', undefined, 'small', 2],
  ['precision', undefined, 'medium', 2],
  ['precision', undefined, 'large', 2],
  ['recall', undefined, 'all', 0],
  ['recall', undefined, 'all', 1],
  ['recall', undefined, 'all', 2],
  ['recall', undefined, 'small', 2],
  ['recall', undefined, 'medium', 2],
  ['recall', undefined, 'large', 2],
];

const KEYPOINT_LINES: readonly Line[] = [
  ['precision', undefined, 'all', 'coco'],
  ['precision', 0.5, 'all', 'coco'],
  ['precision', 0.75, 'all', 'coco'],
  ['precision', undefined, 'medium', 'coco'],
  ['precision', undefined, 'large', 'coco'],
  ['recall', undefined, 'all', 'coco'],
  ['recall', 0.5, 'all', 'coco'],
  ['recall', 0.75, 'all', 'coco'],
  ['recall', undefined, 'medium', 'coco'],
  ['recall', undefined, 'large', 'coco'],
];

/** What the lines of the table are about, in its order. */
export function summaryQueries(parameters: EvaluationParameters): StatisticQuery[] {
  const limitOf = limitsOf(parameters);
  const lines = parameters.iouType === 'keypoints' ? KEYPOINT_LINES : BOX_LINES;
  return lines.map(([measure, iouThreshold, area, limit]) => ({
    measure,
    area,
    maxDets: limitOf(limit),
    ...(iouThreshold !== undefined && { iouThreshold }),
  }));
}

/**
 * For boxes the reference needs at least three limits and crashes on fewer; here the largest stands in for those that are
 * missing, and every row names the limit it is about.
 */
function limitsOf({ iouType, maxDets }: EvaluationParameters): (limit: Limit) => number {
  const cocoLimit = iouType === 'keypoints' ? 20 : 100;
  return (limit) => (limit === 'coco' ? cocoLimit : (maxDets[limit] ?? (maxDets.at(-1) as number)));
}

/** Summarises as `COCOeval.summarize` does. */
export function summarise(accumulated: Accumulated): Summary {
  const { parameters } = accumulated;
  const rows = summaryQueries(parameters).map(
    (query): SummaryRow => ({ ...query, statistic: statistic(accumulated, query) }),
  );
  let perCategory: readonly CategorySummary[] | null = null;
  return {
    protocol: 'COCO',
    stats: rows.map((row) => row.statistic.value ?? -1),
    rows,
    get perCategory() {
      perCategory ??= summariseCategories(accumulated, limitsOf(parameters)(2));
      return perCategory;
    },
    iouRange: [parameters.iouThresholds[0] as number, parameters.iouThresholds.at(-1) as number],
  };
}

function summariseCategories(accumulated: Accumulated, maxDets: number): CategorySummary[] {
  const { parameters, shape } = accumulated;
  const allRange = Math.max(
    0,
    parameters.areaRanges.findIndex((range) => range.name === 'all'),
  );
  const area = parameters.areaRanges[allRange]?.name ?? 'all';
  return Array.from({ length: shape.categories }, (_, category) => ({
    categoryId: parameters.classAgnostic ? null : (accumulated.categoryIds[category] as number),
    ap: statistic(accumulated, { measure: 'precision', area, maxDets, category }),
    ap50: statistic(accumulated, { measure: 'precision', iouThreshold: 0.5, area, maxDets, category }),
    ap75: statistic(accumulated, { measure: 'precision', iouThreshold: 0.75, area, maxDets, category }),
    ar: statistic(accumulated, { measure: 'recall', area, maxDets, category }),
    groundTruths: accumulated.groundTruths[category * shape.areas + allRange] ?? 0,
    detections: accumulated.detections[category] as number,
  }));
}
