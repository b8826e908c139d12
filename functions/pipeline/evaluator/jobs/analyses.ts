/** Jobs: what stands behind the numbers of a run, from its match table alone. */
import {
  type CalibrationAnswer,
  type CalibrationQuery,
  calibration as calibrationOf,
} from '../../../evaluation/analysis/calibration/calibration.ts';
import type { CellQuery } from '../../../evaluation/analysis/cell.ts';
import {
  type CurveQuery,
  type CurvesAnswer,
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

export function curves(
  workbench: Workbench,
  { question, query }: Analysis<Beside<CurveQuery>>,
): CurvesAnswer {
  const table = tableFor(workbench, question);
  return precisionRecallCurves(table, { ...cellFor(workbench, question, table), ...query });
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
