/** Baselines of Detectron's model zoo. */
import type {
  Baseline,
  BaselineInference,
  BaselineLink,
  BaselineTraining,
  BaselineValue,
} from '../../../schema/baselines/baseline.ts';
import type { DetectronRow, DetectronTable } from '../../../schema/baselines/detectronFiles.ts';
import type { BaselineFileKind } from '../../../schema/baselines/vocabulary.ts';
import type { Task } from '../../../schema/task.ts';
import { iterationsOf } from '../check/trainingHours.ts';
import { documentOf, sourceOf } from '../documents.ts';

/** COCO 2014 minival, which is COCO 2017 val (line 33 of the page), under the name that the survey's table 1 gives COCO. */
const TESTED_ON = { dataset: 'MS COCO', split: 'VAL' } as const;
/** Proposals per image that "prop. AR" is of (line 244). */
const MAX_PROPOSALS = 1000;
const GPU = 'Tesla P100';

/** @param proposers tables whose rows made proposals for others */
export function detectronBaselines(
  table: DetectronTable,
  proposers: readonly DetectronTable[],
): readonly Baseline[] {
  const { license = null, hardware = null } = documentOf(table);
  return table.rows.map((row) => ({
    id: row.id,
    table: table.table,
    tasks: tasksOf(row),
    method: row.family,
    variant: null,
    printedMethods: [],
    family: row.family,
    type: row.type,
    modelId: row.modelId,
    year: null,
    backbone: row.backbone,
    pretraining: 'SUP',
    pretrainedOn: table.pretrainedOn,
    pretrainingEpochs: null,
    training: trainingOf(row, table),
    inference: inferenceOf(row, table, hardware),
    fps: null,
    resolution: null,
    gpu: GPU,
    printedGpu: null,
    paramsMillions: null,
    values: valuesOf(row, table),
    tta: row.tta ? { scales: row.tta.scales, horizontalFlip: row.tta.horizontalFlip } : null,
    twin: row.twin ?? null,
    proposals: { source: table.proposals, baseline: proposerOf(row, table, proposers) },
    flags: row.flags,
    license,
    source: sourceOf(table, [row.lines]),
    links: linksOf(row),
  }));
}

function tasksOf({ boxAp, maskAp, keypointAp, proposalAr }: DetectronRow): readonly Task[] {
  const tasks: Task[] = [];
  if (boxAp !== undefined) tasks.push('DETECTION');
  if (maskAp !== undefined) tasks.push('INSTANCE_SEGMENTATION');
  if (keypointAp !== undefined) tasks.push('KEYPOINTS');
  if (proposalAr !== undefined) tasks.push('PROPOSALS');
  return tasks;
}

function trainingOf(row: DetectronRow, table: DetectronTable): BaselineTraining {
  return {
    schedule: row.lrSchedule ?? null,
    iterations: iterationsOf(row),
    iterationsByConfigName: null,
    imagesPerGpu: row.imagesPerGpu ?? null,
    memoryGb: row.trainMemoryGb ?? null,
    secondsPerIteration: row.trainSecondsPerIteration ?? null,
    hours: row.trainHours ?? null,
    images: table.trainingImages ?? null,
    scales: table.trainingScales ?? null,
  };
}

function inferenceOf(
  { inference: { gpuSeconds, cpuSeconds } }: DetectronRow,
  { timeScope: scope }: DetectronTable,
  hardware: string | null,
): BaselineInference {
  // Three decimals are printed, and their sum has no more: 0.241 + 0.003 is 0.244, and not 0.24399999999999999.
  const secondsPerImage = Number((gpuSeconds + (cpuSeconds ?? 0)).toFixed(3));
  return { gpuSeconds, cpuSeconds: cpuSeconds ?? null, secondsPerImage, scope, hardware };
}

function valuesOf(row: DetectronRow, { personOnly }: DetectronTable): readonly BaselineValue[] {
  const printed = [
    ['BOX_AP', row.boxAp],
    ['MASK_AP', row.maskAp],
    ['KEYPOINT_AP', row.keypointAp],
    ['PROPOSAL_AR', row.proposalAr],
  ] as const;
  return printed.flatMap(([metric, value]) =>
    value === undefined
      ? []
      : [
          {
            metric,
            ...TESTED_ON,
            value,
            personOnly,
            maxProposals: metric === 'PROPOSAL_AR' ? MAX_PROPOSALS : null,
          },
        ],
  );
}

/** The row of the same backbone in the table that the proposals come from (lines 839 and 2188). */
function proposerOf(
  { id, backbone }: DetectronRow,
  { proposalsTable }: DetectronTable,
  proposers: readonly DetectronTable[],
): string | null {
  if (proposalsTable === undefined) return null;
  const rows = proposers.find(({ table }) => table === proposalsTable)?.rows ?? [];
  const proposer = rows.find((row) => row.backbone === backbone);
  if (!proposer) throw new Error(`${id}: ${proposalsTable} has no row with the backbone ${backbone}`);
  return proposer.id;
}

const LABELS: Readonly<Record<BaselineFileKind, string>> = {
  MODEL: 'model',
  BOXES: 'boxes',
  MASKS: 'masks',
  KEYPOINTS: 'keypoints',
  PROPOSALS: 'proposals',
};

function linksOf({ files }: DetectronRow): readonly BaselineLink[] {
  if (!files) return [];
  return files.of.map(({ holds, split = null, path }) => {
    const url = `${files.at}${path}`;
    // "simply append .md5sum to the URL" (line 37).
    return { label: LABELS[holds], holds, split, url, md5Url: `${url}.md5sum` };
  });
}
