/** Evaluations as the API takes them. */
import type { EvaluationParametersInput } from '../../../schema/evaluation.ts';
import { IOU_TYPE_NAMES } from '../../../schema/iouTypeNames.ts';
import type { StartEvaluationRequest } from '../../pipeline/runs/requests.ts';

/** @param request of a model on a data set, or what an order says beside these */
export const evaluationInput = ({
  evaluation,
  proposals,
  ...same
}: Partial<StartEvaluationRequest>): object => ({
  ...same,
  ...(proposals && {
    proposals: 'run' in proposals ? proposals : { results: { digest: proposals.results } },
  }),
  ...(evaluation && { evaluation: metricsInput(evaluation) }),
});

/** Parameters of the metrics. */
export const metricsInput = ({ iouType, ...same }: EvaluationParametersInput): object => ({
  ...same,
  ...(iouType && { iouType: IOU_TYPE_NAMES[iouType] }),
});
