/** The metrics of a run, each in its column. */
import { UserError } from '../../../schema/errors.ts';
import { type ResultsName, resultsName } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { proposalRecall, type RecallZoo } from '../queries/proposalRecall.ts';
import type { RunMetricsReader } from '../queries/runMetrics.ts';
import type { SemanticMetricsReader } from '../queries/semanticMetrics.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import { resultsOfModel } from '../stages/objects/detectionResults.ts';
import { absent, type Cell, metric } from './cell.ts';
import type { RowDamage } from './damage.ts';

/** What of a zoo is asked. */
export interface MeasuringZoo extends RecallZoo {
  readonly metrics: Pick<RunMetricsReader, 'summary' | 'detection' | 'beside'>;
  readonly semantic: Pick<SemanticMetricsReader, 'of'>;
}

export interface MeasuredCells {
  /** Average precision in percent, of boxes, masks and key points. */
  readonly boxAp: Cell;
  readonly maskAp: Cell;
  readonly keypointAp: Cell;
  /** Average recall in percent at 1000 proposals of an image, by Detectron's rules. */
  readonly proposalAr: Cell;
  /** Mean IoU in percent, by the protocol of whoever encodes label maps as the data set does. */
  readonly miou: Cell;
}

const GIVES: Readonly<Record<ResultsName, string>> = {
  bbox: 'boxes',
  segm: 'masks',
  keypoints: 'key points',
};

/** At so many proposals of an image Detectron's table states recall. */
const PROPOSALS = 1000;

/** What rests on a damaged object is absent because of that, and `damage` is told. */
export async function measuredCells(
  zoo: MeasuringZoo,
  run: RunRecord,
  model: ModelRecord,
  damage: RowDamage,
): Promise<MeasuredCells> {
  const precision = (kind: ResultsName) =>
    damage.unless(() => averagePrecision(zoo, run, model, kind), absent);
  return {
    boxAp: await precision('bbox'),
    maskAp: await precision('segm'),
    keypointAp: await precision('keypoints'),
    proposalAr: await damage.unless(() => averageRecall(zoo, run), absent),
    miou: await damage.unless(() => meanIou(zoo, run), absent),
  };
}

async function averagePrecision(
  { metrics }: MeasuringZoo,
  run: RunRecord,
  { manifest }: ModelRecord,
  kind: ResultsName,
): Promise<Cell> {
  const { evaluation } = run.inputs;
  if (comparesLabels(evaluation) || !resultsOfModel(manifest).includes(kind))
    return absent(`the model gives no ${GIVES[kind]}`);
  if (manifest.task === 'PROPOSALS') return absent('proposals are of no category, and have no AP');
  const { iouType } = evaluation;
  try {
    const own = kind === iouType;
    if (!own && kind === resultsName(iouType)) return absent(`the run compares ${iouType}`);
    const answer = own ? await metrics.detection(run) : await metrics.beside(run, kind);
    const [ap] = answer?.summary.rows ?? [];
    return ap ? metric(ap.statistic, 'COCO') : absent(`the run published no ${GIVES[kind]}`);
  } catch (error) {
    // A data set of boxes alone has nothing to hold masks or key points against.
    if (!(error instanceof UserError)) throw error;
    return absent(error.message);
  }
}

async function meanIou({ semantic }: MeasuringZoo, run: RunRecord): Promise<Cell> {
  if (!comparesLabels(run.inputs.evaluation)) return absent('the model gives no label maps');
  const { metrics } = await semantic.of(run);
  return metric(metrics.miou, metrics.protocol);
}

async function averageRecall(zoo: RecallZoo, run: RunRecord): Promise<Cell> {
  const recall = await proposalRecall(zoo, run);
  if (recall === null) return absent('the model is not made to propose boxes');
  const row = recall.detectron.rows.find(({ area, maxDets }) => area === 'all' && maxDets === PROPOSALS);
  return row ? metric(row.statistic, 'DETECTRON_AR') : absent(`recall at ${PROPOSALS} was not measured`);
}
