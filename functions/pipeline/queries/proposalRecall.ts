/** The numbers of a run whose model proposes boxes: average recall, by COCO's rules and by Detectron's. */
import type { RunRecord } from '../../../schema/run.ts';
import { statistic } from '../../evaluation/coco/statistic.ts';
import type { SummaryRow } from '../../evaluation/coco/summarise.ts';
import type { ProposalEvaluation } from '../../evaluation/proposals/evaluateProposals.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import type { ProtocolMetricsReader, ProtocolSlice } from './protocolMetrics.ts';
import type { RunMetricsReader } from './runMetrics.ts';

/** What of a zoo is asked. */
export interface RecallZoo {
  readonly models: ModelRegistry;
  readonly metrics: RunMetricsReader;
  readonly protocols: ProtocolMetricsReader;
}

export interface ProposalRecall {
  /** COCO's average recall at 100 and at 1000 proposals of an image, all categories being one. */
  readonly coco: readonly SummaryRow[];
  readonly detectron: ProposalEvaluation;
}

/** Numbers of proposals of an image. */
const LIMITS = [100, 1000];

/**
 * Null of a run of another kind of model.
 *
 * @throws ConflictError for a run that has not succeeded; InvalidInputError where the slice names what there is not
 */
export async function proposalRecall(
  { models, metrics, protocols }: RecallZoo,
  run: RunRecord,
  slice: ProtocolSlice = {},
): Promise<ProposalRecall | null> {
  if (run.model === null || comparesLabels(run.inputs.evaluation) || run.inputs.evaluation.iouType !== 'bbox')
    return null;
  const { manifest } = await models.get(run.model);
  if (manifest.task !== 'PROPOSALS') return null;
  const { accumulated } = await metrics.detection(run, slice);
  const coco = LIMITS.map((maxDets): SummaryRow => {
    const query = { measure: 'recall', area: 'all', maxDets } as const;
    return { ...query, statistic: statistic(accumulated, query) };
  });
  return { coco, detectron: await protocols.proposals(run, slice, { maxDets: LIMITS }) };
}
