/** Jobs: what stands behind the numbers of a run, from its match table alone. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import {
  type CalibrationAnswer,
  type CalibrationQuery,
  calibration as calibrationOf,
} from '../../../evaluation/analysis/calibration/calibration.ts';
import type { CellQuery } from '../../../evaluation/analysis/cell.ts';
import {
  type CurveQuery,
  type CurvesAnswer,
  type PrecisionRecall,
  precisionRecallCurves,
} from '../../../evaluation/analysis/curves/precisionRecall.ts';
import {
  type WorstImagesAnswer,
  type WorstImagesQuery,
  worstImages as worstImagesOf,
} from '../../../evaluation/analysis/images/worstImages.ts';
import {
  listMatches,
  type MatchesAnswer,
  type MatchesQuery,
} from '../../../evaluation/analysis/matches/listMatches.ts';
import {
  type BestScoresAnswer,
  type BestScoresQuery,
  bestScores as bestScoresOf,
} from '../../../evaluation/analysis/scores/bestScores.ts';
import { cellFor, type RunQuestion, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

/** A question, and what is asked for beside the slice. */
export interface Analysis<Query> {
  readonly question: RunQuestion;
  readonly query: Query;
}

/** What a query says beside the slice. */
type Beside<Query extends CellQuery> = Omit<Query, Exclude<keyof CellQuery, 'iouThreshold'>>;

export function calibration(
  workbench: Workbench,
  { question, query }: Analysis<Beside<CalibrationQuery>>,
): CalibrationAnswer {
  const table = tableFor(workbench, question);
  return calibrationOf(table, { ...cellFor(workbench, question, table), ...query });
}

export function bestScores(
  workbench: Workbench,
  { question, query }: Analysis<Beside<BestScoresQuery>>,
): BestScoresAnswer {
  const table = tableFor(workbench, question);
  return bestScoresOf(table, { ...cellFor(workbench, question, table), ...query });
}

/** A curve, and what it is of. */
export type CurveAnswer = Pick<CurvesAnswer, 'parameters'> & { readonly curve: PrecisionRecall };

/** Of one category or, where none is asked for, of the only class there is or the mean of all. */
export function curve(
  workbench: Workbench,
  { question, query, category }: Analysis<Beside<CurveQuery>> & { readonly category: number | null },
): CurveAnswer {
  const table = tableFor(workbench, question);
  const cell = cellFor(workbench, question, table);
  if (category !== null && cell.categoryIds?.includes(category) === false) {
    throw new InvalidInputError(`category ${category} is not part of this slice`, 'a category of the slice', [
      'category',
    ]);
  }
  const { parameters, mean, perCategory } = precisionRecallCurves(table, {
    ...cell,
    ...query,
    ...(category !== null && { categoryIds: [category] }),
  });
  const [first] = perCategory;
  const isOnly = category !== null || first?.categoryId === null;
  return { parameters, curve: isOnly && first ? first : mean };
}

export function worstImages(
  workbench: Workbench,
  { question, query }: Analysis<Beside<WorstImagesQuery>>,
): WorstImagesAnswer {
  const table = tableFor(workbench, question);
  return worstImagesOf(table, { ...cellFor(workbench, question, table), ...query });
}

export function matches(
  workbench: Workbench,
  { question, query }: Analysis<Beside<MatchesQuery>>,
): MatchesAnswer {
  const table = tableFor(workbench, question);
  return listMatches(table, { ...cellFor(workbench, question, table), ...query });
}
