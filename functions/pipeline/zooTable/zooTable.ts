/** The zoo as Detectron's model zoo shows itself: one row for each model that was measured. */
import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import type { CardLink } from '../../../schema/card.ts';
import { canonicalJson } from '../../../schema/digest.ts';
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { RunMetrics } from '../../../schema/stages.ts';
import type { Split, Task } from '../../../schema/task.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { everyEntry } from '../../storage/everyEntry.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import { evaluationOfModel } from '../runs/evaluationOfModel.ts';
import { comparesLabels } from '../runs/evaluations.ts';
import { datasetOf } from '../runs/identity.ts';
import { artifactsOf, type TableArtifact } from './artifacts.ts';
import { absent, type Cell, known } from './cell.ts';
import { RowDamage } from './damage.ts';
import { type MeasuredCells, type MeasuringZoo, measuredCells } from './measured.ts';
import { scheduleOf, type TrainedCells, trainedCells } from './trained.ts';

/** What of a zoo is asked. */
export interface TableZoo extends MeasuringZoo {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly datasets: DatasetRegistry;
}

export interface TableFilter {
  /** Id of the only data set that counts. */
  readonly dataset?: string;
  readonly split?: Split;
}

export interface ZooTableRow {
  readonly model: {
    readonly id: string;
    readonly name: string;
    readonly task: Task;
    readonly family: string;
  };
  readonly backbone: string | null;
  readonly type: string | null;
  /** How the run looked at each image; null where it was once, as it is. */
  readonly tta: TestTimeAugmentation | null;
  readonly lrSchedule: string | null;
  readonly licence: string | null;
  readonly trained: TrainedCells;
  /** Mean seconds of an image: X in the session, Y before and after it, reading the image left out. */
  readonly inferenceSeconds: { readonly session: Cell; readonly around: Cell };
  readonly measured: MeasuredCells;
  readonly run: string;
  readonly dataset: string;
  readonly split: Split;
  /** Null where the run's summary is damaged. */
  readonly imagesScored: number | null;
  /** Processors that the run was inferred on; null where it does not say. */
  readonly machine: string | null;
  readonly artifacts: readonly TableArtifact[];
  readonly links: readonly CardLink[];
  /** Sentences about the stored objects that are damaged or gone, for which numbers and files are left out. */
  readonly damage: readonly string[];
}

/** As Detectron's tables follow each other: what is proposed comes before what looks into it. */
const ORDER: readonly Task[] = [
  'PROPOSALS',
  'DETECTION',
  'INSTANCE_SEGMENTATION',
  'KEYPOINTS',
  'SEMANTIC_SEGMENTATION',
];

/**
 * Ordered by task and name. A model without a run that succeeded has no row; one that was also run with test-time
 * augmentation has a second one below.
 */
export async function zooTable(zoo: TableZoo, filter: TableFilter = {}): Promise<ZooTableRow[]> {
  const rows: ZooTableRow[] = [];
  for await (const { record: model } of everyEntry(zoo.catalog, 'model', {})) {
    for (const run of await measuringRuns(zoo.catalog, model, filter))
      rows.push(await rowOf(zoo, model, run));
  }
  const order = ({ model }: ZooTableRow) => ORDER.indexOf(model.task);
  return rows.sort((a, b) => order(a) - order(b) || comparedNames(a, b));
}

const comparedNames = ({ model: { name: a } }: ZooTableRow, { model: { name: b } }: ZooTableRow): number =>
  a === b ? 0 : a < b ? -1 : 1;

const ttaOf = ({ inputs }: RunRecord): TestTimeAugmentation | null =>
  inputs.source === 'model' ? (inputs.inference.tta ?? null) : null;

/**
 * The newest of the runs that are evaluated as runs of the model are where nothing else is asked for, and the newest of
 * those that are so and augmented.
 */
async function measuringRuns(
  catalog: Catalog,
  model: ModelRecord,
  { dataset, split }: TableFilter,
): Promise<RunRecord[]> {
  const usual = canonicalJson(parseWith(EvaluationParameters, evaluationOfModel(model), 'evaluation'));
  const filter = {
    model: model.id,
    status: ['SUCCEEDED' as const],
    ...(dataset !== undefined && { dataset }),
  };
  const found = new Map<boolean, RunRecord>();
  for await (const { record } of everyEntry(catalog, 'run', filter)) {
    if (found.size === 2) break;
    if (split !== undefined && datasetOf(record.inputs).split !== split) continue;
    const augmented = ttaOf(record) !== null;
    if (found.has(augmented)) continue;
    const { evaluation } = record.inputs;
    // Label maps are always counted as their data set says.
    if (comparesLabels(evaluation) || canonicalJson(evaluation) === usual) found.set(augmented, record);
  }
  return [found.get(false), found.get(true)].filter((run) => run !== undefined);
}

async function rowOf(zoo: TableZoo, model: ModelRecord, run: RunRecord): Promise<ZooTableRow> {
  const { id, name, manifest, card } = model;
  const damage = new RowDamage();
  const summary = await damage.unless<RunMetrics | string>(
    () => zoo.metrics.summary(run),
    (because) => because,
  );
  const { timing, imagesScored, machine = null } = typeof summary === 'string' ? NO_SUMMARY : summary;
  const untimed = typeof summary === 'string' ? summary : 'nothing was inferred';
  const seconds = (ms: number | undefined): Cell =>
    ms === undefined ? absent(untimed) : known(ms / 1000, '');
  return {
    model: { id, name, task: manifest.task, family: manifest.family },
    backbone: card?.backbone ?? manifest.backbone ?? null,
    type: card?.type ?? manifest.family,
    tta: ttaOf(run),
    lrSchedule: scheduleOf(card),
    licence: card?.licence ?? manifest.license ?? null,
    trained: trainedCells(card),
    inferenceSeconds: {
      session: seconds(timing?.session.mean),
      around: seconds(timing ? timing.preprocess.mean + timing.postprocess.mean : undefined),
    },
    measured: await measuredCells(zoo, run, model, damage),
    run: run.id,
    dataset: (await zoo.datasets.get(run.dataset)).name,
    split: datasetOf(run.inputs).split,
    imagesScored,
    machine,
    artifacts: await artifactsOf(zoo.store, model, run, damage),
    links: card?.links ?? [],
    damage: damage.sentences,
  };
}

const NO_SUMMARY = { timing: null, imagesScored: null, machine: null };
