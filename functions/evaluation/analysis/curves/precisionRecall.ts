/** Precision and recall of one category as the score falls. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type Accumulated, accumulate } from '../../coco/accumulate.ts';
import type { MatchTable } from '../../coco/matchTable.ts';
import type { Slice } from '../../coco/slice.ts';
import { statistic } from '../../coco/statistic.ts';
import {
  type Cell,
  type CellParameters,
  type CellQuery,
  IGNORED,
  resolveCell,
  TRUE_POSITIVE,
} from '../cell.ts';
import type { Figure } from '../figure.ts';
import { decimated } from './decimate.ts';

export interface CurveQuery extends CellQuery {
  /** At most so many points of the full curve; lows and highs of precision are kept. @default all */
  readonly maxPoints?: number;
}

/** After all detections of at least `score` (those of one score taken one by one, as COCO does). */
export interface CurvePoint {
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
  /** Best precision at this recall or beyond. */
  readonly interpolated: number;
}

/** The curve COCO averages: precision at one of the recall thresholds; score null where that recall is not reached. */
export interface RecallPoint {
  readonly recall: number;
  readonly precision: number;
  readonly score: number | null;
}

export interface PrecisionRecall {
  /** null: of the only class there is without classes, or the mean of all categories. */
  readonly categoryId: number | null;
  /** AP at this threshold, bit for bit the one of `accumulate` where threshold and limit are given once; n ground truths. */
  readonly ap: Figure;
  readonly groundTruths: number;
  /** Detections on the curve; ignored ones are not. */
  readonly detections: number;
  /** Empty where `ap` is undefined. */
  readonly recallPoints: readonly RecallPoint[];
  /** Every detection, or those kept for display; empty of a mean. */
  readonly points: readonly CurvePoint[];
}

export interface CurvesAnswer {
  readonly parameters: CellParameters;
  /** Mean of the categories that have ground truth, at each recall threshold. Its scores are null. */
  readonly mean: PrecisionRecall;
  /** In the order of the table; one without classes. */
  readonly perCategory: readonly PrecisionRecall[];
}

/**
 * Precision as in COCO's own evaluation: TP / (TP + FP + 2^-52).
 *
 * @throws InvalidInputError where the query names something that was not evaluated, or fewer than 2 points are asked for
 */
export function precisionRecallCurves(table: MatchTable, query: CurveQuery = {}): CurvesAnswer {
  const { maxPoints = Number.POSITIVE_INFINITY } = query;
  if (!(maxPoints >= 2)) {
    throw new InvalidInputError(`a curve of ${maxPoints} points cannot be drawn`, 'maxPoints is 2 or more', [
      'maxPoints',
    ]);
  }
  const cell = resolveCell(table, query);
  const accumulated = accumulate(table, sliceOf(cell, query));
  const ofCategory = cell.classIds.map((categoryId, k): PrecisionRecall => {
    const points = pointsOf(cell, k);
    return {
      ...described(accumulated, cell, categoryId, k),
      detections: points.length,
      recallPoints: recallPointsOf(accumulated, k),
      points: cell.groundTruths[k] === 0 ? [] : decimated(points, maxPoints),
    };
  });
  return {
    parameters: cell.parameters,
    mean: {
      ...described(accumulated, cell, null, undefined),
      detections: ofCategory.reduce((sum, { detections }) => sum + detections, 0),
      recallPoints: meanOf(ofCategory, table.parameters.recallThresholds),
      points: [],
    },
    perCategory: ofCategory,
  };
}

function sliceOf({ parameters }: Cell, { imageIds, categoryIds, minScore }: CurveQuery): Slice {
  return {
    areas: [parameters.area],
    maxDets: [parameters.maxDets],
    iouThresholds: [parameters.iouThreshold],
    ...(imageIds && { imageIds }),
    ...(categoryIds && { categoryIds }),
    ...(minScore !== undefined && { minScore }),
  };
}

/** @param category of the class, or of the mean of all */
function described(
  accumulated: Accumulated,
  { parameters, groundTruths }: Cell,
  categoryId: number | null,
  category: number | undefined,
): Pick<PrecisionRecall, 'categoryId' | 'ap' | 'groundTruths'> {
  const { area, maxDets } = parameters;
  return {
    categoryId,
    ap: statistic(accumulated, {
      measure: 'precision',
      area,
      maxDets,
      ...(category !== undefined && { category }),
    }),
    groundTruths:
      category === undefined
        ? groundTruths.reduce((sum, count) => sum + count, 0)
        : (groundTruths[category] as number),
  };
}

function pointsOf(cell: Cell, k: number): CurvePoint[] {
  const { scores } = cell.table.detections;
  const positives = cell.groundTruths[k] as number;
  const points: { score: number; precision: number; recall: number; interpolated: number }[] = [];
  let tp = 0;
  let fp = 0;
  for (let i = cell.starts[k] as number; i < (cell.starts[k + 1] as number); i++) {
    if (cell.outcomes[i] === IGNORED) continue;
    if (cell.outcomes[i] === TRUE_POSITIVE) tp++;
    else fp++;
    const precision = tp / (fp + tp + Number.EPSILON);
    const score = scores[cell.rows[i] as number] as number;
    points.push({ score, precision, recall: tp / positives, interpolated: precision });
  }
  let best = 0;
  for (const point of points.toReversed()) {
    best = Math.max(best, point.precision);
    point.interpolated = best;
  }
  return points;
}

function recallPointsOf({ parameters, precision, scores, shape }: Accumulated, k: number): RecallPoint[] {
  const points = parameters.recallThresholds.map((recall, r) => {
    const at = r * shape.categories + k;
    const reached = (scores[at] as number) !== 0 || (precision[at] as number) > 0;
    return { recall, precision: precision[at] as number, score: reached ? (scores[at] as number) : null };
  });
  return points.some((point) => point.precision < 0) ? [] : points;
}

/** At each recall threshold, over the categories that have ground truth. */
function meanOf(curves: readonly PrecisionRecall[], recallThresholds: readonly number[]): RecallPoint[] {
  const defined = curves.filter(({ recallPoints }) => recallPoints.length > 0);
  if (defined.length === 0) return [];
  return recallThresholds.map((recall, r) => {
    const sum = defined.reduce((total, { recallPoints }) => total + (recallPoints[r]?.precision ?? 0), 0);
    return { recall, precision: sum / defined.length, score: null };
  });
}
