/** What evaluations would cost, and what runs have cost. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { runCost } from '../../pipeline/cost/runCost.ts';
import type {
  EvaluationEstimateResolvers,
  PriceListResolvers,
  QueryResolvers,
  RunResolvers,
} from '../generated/resolvers.ts';
import { evaluationOfModel } from './evaluationRequest.ts';
import { orNull } from './lookUp.ts';
import { given } from './mutations/given.ts';

/** Each is worked out; nobody looks at more. */
const MOST_COUNTS = 20;

export const estimateEvaluation: QueryResolvers['estimateEvaluation'] = async (
  _parent,
  { input: { maxUsd: _limit, ...input }, gpuCounts, place, gpus },
  context,
) => {
  if (gpuCounts.length > MOST_COUNTS) {
    throw new InvalidInputError(
      `${gpuCounts.length} numbers of GPUs: ask for at most ${MOST_COUNTS} at a time`,
      `at most ${MOST_COUNTS} numbers of GPUs`,
      ['gpuCounts'],
    );
  }
  const request = await evaluationOfModel(input, context);
  return context.zoo.runs.estimate(request, { ...given({ place, gpus }), gpuCounts });
};

export const EvaluationEstimate: EvaluationEstimateResolvers = {
  run: ({ runId }, _args, { zoo }) => orNull(zoo.runs.get(runId)),
  way: ({ way }) => (way === null ? null : way === 'queue' ? 'QUEUE' : 'BATCH'),
};

export const PriceList: PriceListResolvers = {
  sources: ({ sources }) => Object.values(sources),
};

export const cost: RunResolvers['cost'] = (run) => runCost(run);
