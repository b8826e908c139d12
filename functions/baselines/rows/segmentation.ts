/** Baselines of the survey's tables 2 and 3, and of ImageNet-S. */
import type { Baseline, BaselineValue } from '../../../schema/baselines/baseline.ts';
import type { Lines, PublishedValue } from '../../../schema/baselines/parts.ts';
import type {
  HeavyTable,
  ImageNetSRow,
  ImageNetSTable,
  RealtimeTable,
} from '../../../schema/baselines/segmentationFiles.ts';
import { sourceOf } from '../documents.ts';

/** What no table of semantic segmentation says. */
const NOT_TOLD = {
  tasks: ['SEMANTIC_SEGMENTATION'],
  variant: null,
  printedMethods: [],
  type: null,
  modelId: null,
  year: null,
  pretraining: 'UNKNOWN',
  pretrainedOn: null,
  pretrainingEpochs: null,
  training: null,
  inference: null,
  fps: null,
  resolution: null,
  gpu: null,
  printedGpu: null,
  paramsMillions: null,
  tta: null,
  twin: null,
  proposals: null,
  license: null,
  links: [],
} as const satisfies Partial<Baseline>;

export function heavyBaselines(table: HeavyTable): readonly Baseline[] {
  return table.rows.map(({ id, method, year, backbone, values, lines, flags }) => ({
    ...NOT_TOLD,
    id,
    table: table.table,
    method,
    family: method,
    year,
    backbone: backbone ?? null,
    values: values.map(overAllClasses),
    flags,
    source: sourceOf(table, [lines]),
  }));
}

export function realtimeBaselines(table: RealtimeTable): readonly Baseline[] {
  return table.rows.map((row) => ({
    ...NOT_TOLD,
    id: row.id,
    table: table.table,
    method: row.method,
    variant: row.variant ?? null,
    printedMethods: row.printedMethods,
    family: row.method,
    year: row.year,
    backbone: row.backbone ?? null,
    fps: row.fps,
    resolution: { width: row.width, height: row.height },
    gpu: row.gpu ?? null,
    printedGpu: row.printedGpu ?? null,
    paramsMillions: row.paramsMillions ?? null,
    values: row.values.map(overAllClasses),
    flags: row.flags,
    source: sourceOf(
      table,
      [row.firstPrinting, row.secondPrinting].flatMap((line): Lines[] =>
        line === undefined ? [] : [[line, line]],
      ),
    ),
  }));
}

export function imageNetSBaselines(table: ImageNetSTable): readonly Baseline[] {
  return table.rows.map((row) => ({
    ...NOT_TOLD,
    id: row.id,
    table: table.table,
    method: row.method,
    family: row.method,
    backbone: row.backbone,
    pretraining: row.pretraining,
    pretrainingEpochs: row.pretrainingEpochs,
    training: trainingOf(row),
    resolution: row.crop,
    values: row.values.map(overAllClasses),
    flags: row.flags,
    source: sourceOf(table, [row.lines]),
    links: row.links.map(({ label, url }) => ({ label, holds: null, split: null, url, md5Url: null })),
  }));
}

function overAllClasses(value: PublishedValue): BaselineValue {
  return { ...value, personOnly: false, maxProposals: null };
}

function trainingOf({ iterations, iterationsByConfigName }: ImageNetSRow): Baseline['training'] {
  return {
    schedule: null,
    iterations,
    iterationsByConfigName: iterationsByConfigName ?? null,
    imagesPerGpu: null,
    memoryGb: null,
    secondsPerIteration: null,
    hours: null,
    images: null,
    scales: null,
  };
}
