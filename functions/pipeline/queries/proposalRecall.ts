/** The numbers of a run of proposals: average recall, by COCO's rules and by Detectron's. */
import type { RunRecord } from '../../../schema/run.ts';
import type { SummaryRow } from '../../evaluation/coco/summarise.ts';
import type { ProposalEvaluation } from '../../evaluation/proposals/evaluateProposals.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import { averageRecalls, RECALL_LIMITS } from './averageRecalls.ts';
import type { ProtocolMetricsReader, ProtocolSlice } from './protocolMetrics.ts';
import type { RunMetricsReader } from './runMetrics.ts';

/** What of a zoo is asked. */
export interface RecallZoo {
  readonly models: ModelRegistry;
  readonly metrics: Pick<RunMetricsReader, 'detection'>;
  readonly protocols: Pick<ProtocolMetricsReader, 'proposals'>;
}

export interface ProposalRecall {
  /** COCO's average recall at 1, 10, 100, 300 and 1000 proposals of an image, all categories being one. */
  readonly coco: readonly SummaryRow[];
  readonly detectron: ProposalEvaluation;
}

/** Numbers of proposals of an image that Detectron reports. */
const DETECTRON_LIMITS = [100, 1000];

/**
 * Null of a run of another kind of model, or of results that are of categories.
 *
 * @throws ConflictError for a run that has not succeeded; InvalidInputError where the slice names what there is not
 */
export async function proposalRecall(
  { models, metrics, protocols }: RecallZoo,
  run: RunRecord,
  slice: ProtocolSlice = {},
): Promise<ProposalRecall | null> {
  if (!(await isOfProposals(models, run))) return null;
  return {
    coco: await averageRecalls(metrics, run, slice, RECALL_LIMITS),
    detectron: await protocols.proposals(run, slice, { maxDets: DETECTRON_LIMITS }),
  };
}

/** Boxes that were brought are proposals where they are scored as such, all categories being one. */
async function isOfProposals(models: ModelRegistry, { model, inputs }: RunRecord): Promise<boolean> {
  if (comparesLabels(inputs.evaluation)) return false;
  const { iouType, classAgnostic } = inputs.evaluation;
  if (iouType !== 'bbox') return false;
  return model === null ? classAgnostic : (await models.get(model)).manifest.task === 'PROPOSALS';
}
