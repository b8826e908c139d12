/** What a run has of the numbers that a baseline publishes. */
import type { Baseline, BaselineValue } from '../../../schema/baselines/baseline.ts';
import { EvaluationParameters, type IouType } from '../../../schema/evaluation.ts';
import type { RunEvaluation, RunRecord } from '../../../schema/run.ts';
import type { RunMetrics } from '../../../schema/stages.ts';
import type { Statistic } from '../../evaluation/coco/statistic.ts';
import type { ProtocolMetricsReader } from '../../pipeline/queries/protocolMetrics.ts';
import type { RunMetricsReader } from '../../pipeline/queries/runMetrics.ts';
import type { SemanticMetricsReader } from '../../pipeline/queries/semanticMetrics.ts';
import { comparesLabels } from '../../pipeline/runs/evaluations.ts';
import { datasetOf } from '../../pipeline/runs/identity.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { Measured, MeasuredRun, Quantity } from './compared.ts';
import { PERSON } from './person.ts';

/** What of a zoo is asked. */
export interface MeasuringZoo {
  readonly datasets: DatasetRegistry;
  readonly models: ModelRegistry;
  readonly metrics: Pick<RunMetricsReader, 'summary' | 'detection'>;
  readonly protocols: Pick<ProtocolMetricsReader, keyof ProtocolMetricsReader>;
  readonly semantic: Pick<SemanticMetricsReader, 'of'>;
}

/** The metric that a run is about. Boundary AP is none that was published. */
const METRIC: Readonly<Record<IouType, Quantity | null>> = {
  bbox: 'BOX_AP',
  segm: 'MASK_AP',
  keypoints: 'KEYPOINT_AP',
  boundary: null,
};
const PERCENT = 100;
const MS_PER_SECOND = 1000;

/**
 * Measures what the baseline publishes and the run can tell: over the category person alone where the baseline is.
 *
 * @throws ConflictError for a run that has not succeeded
 */
export async function measureRun(
  zoo: MeasuringZoo,
  run: RunRecord,
  baseline: Baseline,
): Promise<MeasuredRun> {
  const { inputs } = run;
  const summary = await zoo.metrics.summary(run);
  const dataset = await zoo.datasets.get(run.dataset);
  const { split } = datasetOf(inputs);
  const { imageCount, categories } = splitOf(dataset, split);
  const model = run.model === null ? null : await zoo.models.get(run.model);
  const person = categories.find(({ name }) => name === PERSON)?.id;
  const measured = new Map(timesOf(summary));
  for (const value of baseline.values) {
    const found = await measure(zoo, run, value, person);
    if (found) measured.set(value.metric, found);
  }
  return {
    dataset: dataset.name,
    split,
    images: imageCount,
    imagesScored: summary.imagesScored,
    categories: categories.map(({ name }) => name),
    compares: comparesLabels(inputs.evaluation) ? 'label maps' : inputs.evaluation.iouType,
    otherParameters: otherParameters(inputs.evaluation),
    maxDetections: inputs.source === 'model' ? inputs.inference.maxDetections : null,
    pretraining: model?.manifest.pretraining ?? null,
    executionProvider: summary.executionProvider,
    tta: inputs.source === 'model' ? inputs.inference.tta !== undefined : null,
    measured,
  };
}

/** Undefined where the run is not about the metric. */
async function measure(
  zoo: MeasuringZoo,
  run: RunRecord,
  { metric, personOnly, maxProposals }: BaselineValue,
  person: number | undefined,
): Promise<Measured | undefined> {
  const { evaluation } = run.inputs;
  if (comparesLabels(evaluation)) return metric === 'MIOU' ? meanIou(zoo, run) : undefined;
  const { iouType, classAgnostic } = evaluation;
  if (personOnly && person === undefined) return undefined;
  const slice = personOnly && person !== undefined && !classAgnostic ? { categoryIds: [person] } : {};
  if (metric === 'PROPOSAL_AR' && iouType === 'bbox' && maxProposals !== null) {
    const { rows } = await zoo.protocols.proposals(run, slice, { maxDets: [maxProposals] });
    const overAll = rows.find(({ area }) => area === 'all');
    return overAll && inPercent(overAll.statistic, 'DETECTRON_AR');
  }
  if (metric !== METRIC[iouType]) return undefined;
  const { summary } = await zoo.metrics.detection(run, slice);
  const [ap] = summary.rows;
  return ap && inPercent(ap.statistic, 'COCO');
}

/** By the protocol of whoever encodes label maps as the data set does. */
async function meanIou({ semantic }: MeasuringZoo, run: RunRecord): Promise<Measured> {
  const { metrics } = await semantic.of(run);
  const { value, n } = metrics.miou;
  return inPercent(
    value === null ? { value, undefinedBecause: 'NO_GROUND_TRUTH', n } : { value, undefinedBecause: null, n },
    metrics.protocol,
  );
}

function inPercent(
  { value, undefinedBecause, n }: Statistic,
  protocol: NonNullable<Measured['protocol']>,
): Measured {
  return { value: value === null ? null : value * PERCENT, undefinedBecause, n, protocol };
}

/** Detectron's X is what the GPU does, here the session; Y is what is done around it. */
function* timesOf({ timing }: RunMetrics): Generator<[Quantity, Measured]> {
  if (timing === null) return;
  const gpu = timing.session.mean / MS_PER_SECOND;
  const cpu = (timing.preprocess.mean + timing.postprocess.mean) / MS_PER_SECOND;
  const time = (value: number): Measured => ({ value, undefinedBecause: null, n: null, protocol: null });
  yield ['GPU_SECONDS_PER_IMAGE', time(gpu)];
  yield ['CPU_SECONDS_PER_IMAGE', time(cpu)];
  yield ['SECONDS_PER_IMAGE', time(gpu + cpu)];
  yield ['FPS', time(1 / (gpu + cpu))];
}

/** Names of the parameters that differ from those that pycocotools begins with. */
function otherParameters(evaluation: RunEvaluation): string[] {
  if (comparesLabels(evaluation)) return [];
  const own: Readonly<Record<string, unknown>> = EvaluationParameters.parse({ iouType: evaluation.iouType });
  return Object.entries(evaluation)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(own[name]))
    .map(([name]) => name);
}
