/** From a slice of a run to a question for an evaluator. */
import type { RunRecord } from '../../../schema/run.ts';
import type { RunQuestion } from '../evaluator/question.ts';
import { requireSucceeded } from './requireSucceeded.ts';
import { type RunSourceContext, runSource } from './runSource.ts';
import { type PlannedSlice, planSlice, type SliceRequest } from './slices.ts';

export interface AskedRun {
  readonly planned: PlannedSlice;
  readonly question: RunQuestion;
}

/**
 * @throws ConflictError for a run that has not succeeded
 * @throws InvalidInputError, LimitExceededError, SchemaError for a slice that cannot be
 */
export async function askRun(
  context: RunSourceContext,
  run: RunRecord,
  request: SliceRequest,
): Promise<AskedRun> {
  requireSucceeded(run);
  const planned = planSlice(request, run.inputs.evaluation);
  const { slice, matchWith, applied } = planned;
  const source = await runSource(context, run);
  const cell = { area: applied.area.name, maxDets: applied.maxDetections };
  return { planned, question: { source, matchWith, slice, where: applied.metadata, cell } };
}
