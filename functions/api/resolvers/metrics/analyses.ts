/** What stands behind the metrics of a slice: confusion, errors, scores to keep, calibration, intervals. */
import type { Category } from '../../../../schema/dataset.ts';
import { LimitExceededError } from '../../../../schema/errors.ts';
import { LOWEST_OVERLAP } from '../../../evaluation/analysis/overlaps/overlaps.ts';
import { arrayConnection } from '../../connections/arrayConnection.ts';
import { pageRequest } from '../../connections/pageRequest.ts';
import type {
  BestScoresResolvers,
  CalibrationResolvers,
  ConfusionMatrixResolvers,
  DetectionMetricsResolvers,
  ErrorBreakdownResolvers,
  ErrorType,
  MetricIntervalsResolvers,
} from '../../generated/resolvers.ts';
import type { ErrorsParent } from '../../parents.ts';
import { bootstrapParameters } from './bootstrapParameters.ts';
import { categoryOf } from './categories.ts';
import { finite, within } from './within.ts';

const MOST_BINS = 1000;
/** A matrix of more categories is no answer that anybody reads. */
const MOST_ROWS = 200;

export const MOST_RESAMPLES = 10_000;

export const analyses = {
  confusion: async ({ run, request, categories }, { iou, score, matching }, { zoo }) => ({
    answer: await zoo.analysis.confusion(run, request, {
      iouThreshold: within('iou', iou, LOWEST_OVERLAP, 1),
      minScore: finite('score', score),
      matching,
    }),
    categories,
  }),
  errors: async ({ run, request }, { foreground, background }, { zoo }) =>
    zoo.analysis.errors(run, request, {
      iouThreshold: within('foreground', foreground, LOWEST_OVERLAP, 1),
      backgroundThreshold: within('background', background, LOWEST_OVERLAP, foreground),
    }),
  bestScores: async ({ run, request, categories }, { iou, beta }, { zoo }) => ({
    answer: await zoo.analysis.bestScores(run, request, { ...threshold(iou), beta }),
    categories,
  }),
  calibration: async ({ run, request, categories }, { iou, bins }, { zoo }) => ({
    answer: await zoo.analysis.calibration(run, request, {
      ...threshold(iou),
      bins: within('bins', bins, 1, MOST_BINS),
    }),
    categories,
  }),
  intervals: async ({ run, request, categories }, { resamples, seed, level }, { zoo }) => ({
    answer: await zoo.analysis.intervals(run, request, {
      resamples: within('resamples', resamples, 2, MOST_RESAMPLES),
      seed,
      level,
    }),
    categories,
  }),
} satisfies DetectionMetricsResolvers;

/** The threshold of an argument, if it was given. */
export function threshold(iou: number | null | undefined): { readonly iouThreshold?: number } {
  return typeof iou === 'number' ? { iouThreshold: iou } : {};
}

type Categories = ReadonlyMap<number, Category>;

/** Null of all categories together, or of background. */
function categoryOrNull(categories: Categories, id: number | null): Category | null {
  return id === null ? null : categoryOf(categories, id);
}

export const ConfusionMatrix: ConfusionMatrixResolvers = {
  iouThreshold: ({ answer }) => answer.parameters.iouThreshold,
  minScore: ({ answer }) => answer.parameters.minScore,
  maxDetections: ({ answer }) => answer.parameters.maxDets,
  matching: ({ answer }) => answer.parameters.matching,
  images: ({ answer }) => answer.parameters.images,
  groundTruths: ({ answer }) => answer.groundTruths,
  detections: ({ answer }) => answer.detections,
  ignored: ({ answer }) => answer.ignored,
  categoryIds: ({ answer }) => answer.categoryIds,
  others: ({ answer }) => answer.others,
  counts: ({ answer: { categoryIds, others, counts } }) => {
    const rows = categoryIds.length + (others ? 2 : 1);
    if (categoryIds.length > MOST_ROWS) {
      throw new LimitExceededError(
        `a matrix of ${categoryIds.length} categories: ask for some of them by a slice, or for the most frequent pairs with confused`,
      );
    }
    return Array.from({ length: rows }, (_, row) => [...counts.subarray(row * rows, (row + 1) * rows)]);
  },
  confused: ({ answer, categories }, { first }) =>
    answer.confused.slice(0, pageRequest({ first }).first).map(({ groundTruth, predicted, ...pair }) => ({
      ...pair,
      groundTruth: categoryOrNull(categories, groundTruth),
      predicted: categoryOrNull(categories, predicted),
    })),
  foundAnewBecause: ({ answer }) => answer.foundAnewBecause,
};

const ERROR_NAMES: Readonly<Record<ErrorsParent['errors'][number]['type'], ErrorType>> = {
  CLS: 'CLASSIFICATION',
  LOC: 'LOCALIZATION',
  BOTH: 'BOTH',
  DUPE: 'DUPLICATE',
  BKG: 'BACKGROUND',
  MISS: 'MISSED',
};

export const ErrorBreakdown: ErrorBreakdownResolvers = {
  foreground: ({ parameters }) => parameters.iouThreshold,
  background: ({ parameters }) => parameters.backgroundThreshold,
  maxDetections: ({ parameters }) => parameters.maxDets,
  minScore: ({ parameters }) => parameters.minScore,
  images: ({ parameters }) => parameters.images,
  errors: ({ errors }) => errors.map((error) => ({ ...error, type: ERROR_NAMES[error.type] })),
};

export const BestScores: BestScoresResolvers = {
  iouThreshold: ({ answer }) => answer.parameters.iouThreshold,
  beta: ({ answer }) => answer.parameters.beta,
  overall: ({ answer: { overall } }) => ({ ...overall, category: null }),
  meanF: ({ answer }) => answer.meanF,
  perCategory: ({ answer, categories }, page) => arrayConnection(named(answer.perCategory, categories), page),
};

export const Calibration: CalibrationResolvers = {
  iouThreshold: ({ answer }) => answer.parameters.iouThreshold,
  overall: ({ answer: { overall } }) => ({ ...overall, category: null }),
  meanEce: ({ answer }) => answer.meanEce,
  meanLaEce: ({ answer }) => answer.meanLaEce,
  matchedAnewBecause: ({ answer }) => answer.matchedAnewBecause,
  perCategory: ({ answer, categories }, page) => arrayConnection(named(answer.perCategory, categories), page),
};

export const MetricIntervals: MetricIntervalsResolvers = {
  parameters: ({ answer }) => bootstrapParameters(answer.parameters),
  ap: ({ answer }) => answer.measures.AP,
  ap50: ({ answer }) => answer.measures.AP50,
  ap75: ({ answer }) => answer.measures.AP75,
  ar: ({ answer }) => answer.measures.AR,
  perCategory: ({ answer, categories }, page) => arrayConnection(named(answer.perCategory, categories), page),
};

/** With their categories' names; without classes there are none to be told apart. */
export function named<Row extends { readonly categoryId: number | null }>(
  rows: readonly Row[],
  categories: Categories,
): Array<Row & { readonly category: Category }> {
  return rows.flatMap((row) =>
    row.categoryId === null ? [] : [{ ...row, category: categoryOf(categories, row.categoryId) }],
  );
}
