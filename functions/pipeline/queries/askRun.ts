/** From a slice of a run to a question for an evaluator. */
import type { IouType } from '../../../schema/evaluation.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { RunQuestion } from '../evaluator/question.ts';
import { objectEvaluation } from '../runs/evaluations.ts';
import { besideBecause, evaluationBeside } from './beside.ts';
import { requireSucceeded } from './requireSucceeded.ts';
import { type RunSourceContext, runSource } from './runSource.ts';
import { type PlannedSlice, planSlice, type SliceRequest } from './slices.ts';

export interface AskedRun {
  readonly planned: PlannedSlice;
  readonly question: RunQuestion;
}

/**
 * @param iouType what is compared; the run's own, or another kind of results that it published
 * @throws ConflictError for a run that has not succeeded
 * @throws InvalidInputError, LimitExceededError, SchemaError for a slice that cannot be
 */
export async function askRun(
  context: RunSourceContext,
  run: RunRecord,
  request: SliceRequest,
  iouType: IouType = objectEvaluation(run).iouType,
): Promise<AskedRun> {
  requireSucceeded(run);
  const own = objectEvaluation(run);
  const evaluation = evaluationBeside(own, iouType);
  const inSlice = planSlice(request, evaluation);
  const planned =
    evaluation === own
      ? inSlice
      : {
          ...inSlice,
          matchWith: inSlice.matchWith ?? evaluation,
          matchedAnewBecause: besideBecause(own.iouType, iouType),
        };
  const { slice, matchWith, applied } = planned;
  const source = await runSource(context, run, iouType);
  const cell = { area: applied.area.name, maxDets: applied.maxDetections };
  return { planned, question: { source, matchWith, slice, where: applied.metadata, cell } };
}
