/** Jobs: how sure a run's numbers are, and whether those of another run are better. */
import type { BootstrapQuery } from '../../../evaluation/analysis/bootstrap/bootstrapQuery.ts';
import {
  type CompareQuery,
  type Comparison,
  compareEvaluations,
} from '../../../evaluation/analysis/bootstrap/compare.ts';
import {
  type IntervalsAnswer,
  intervals as intervalsOf,
} from '../../../evaluation/analysis/bootstrap/intervals.ts';
import { cellFor, type RunQuestion, tableFor } from '../question.ts';
import type { Workbench } from '../workbench.ts';

type Draws = Pick<BootstrapQuery, 'resamples' | 'seed' | 'level'>;

export interface IntervalsQuestion {
  readonly question: RunQuestion;
  readonly draws: Draws;
}

/** Intervals of AP, AP50, AP75 and AR, and of each category's AP. @throws InvalidInputError */
export function intervals(workbench: Workbench, { question, draws }: IntervalsQuestion): IntervalsAnswer {
  return workbench.answer(['intervals', question, draws], () => {
    const table = tableFor(workbench, question);
    return intervalsOf(table, { ...cellFor(workbench, question, table), ...draws });
  });
}

export interface ComparisonQuestion {
  /** Whose data set says what the images are like. */
  readonly a: RunQuestion;
  readonly b: RunQuestion;
  readonly draws: Draws & Pick<CompareQuery, 'permutations'>;
}

/** @throws InvalidInputError where the two cannot be compared */
export function compare(workbench: Workbench, { a, b, draws }: ComparisonQuestion): Comparison {
  return workbench.answer(['compare', a, b, draws], () => {
    const ofA = tableFor(workbench, a);
    return compareEvaluations(ofA, tableFor(workbench, b), { ...cellFor(workbench, a, ofA), ...draws });
  });
}
