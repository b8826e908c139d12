/** How runs of a model are evaluated where a request does not say. */
import type { EvaluationParametersInput } from '../../../schema/evaluation.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { comparedOf } from './compared.ts';

/** As proposals are scored: COCO's own limits, and the thousand that papers on proposals report. */
const PROPOSAL_LIMITS = [1, 10, 100, 1000];

/** What is compared follows from what the model is made for; proposals are of no class, and many. */
export function evaluationOfModel(model: ModelRecord): EvaluationParametersInput {
  const compared = { iouType: comparedOf(model) };
  return model.manifest.task === 'PROPOSALS'
    ? { ...compared, classAgnostic: true, maxDets: PROPOSAL_LIMITS }
    : compared;
}
