/** The data files of Detectron's model zoo: eight tables of models, the backbones and the schedules. */
import { z } from 'zod';
import { BaselineId, Flag, Lines, tableHead } from './parts.ts';
import { BaselineFileKind, BaselineTable, ProposalSource, TimeScope } from './vocabulary.ts';

const Percent = z.number().min(0).max(100);
const Line = z.int().min(1);

export const DetectronRow = z.strictObject({
  id: BaselineId,
  modelId: z.string().regex(/^\d{8}$/),
  family: z.string().min(1),
  type: z.string().min(1),
  backbone: z.string().min(1),
  /** Training is left out of a row that is printed as a second result of the model above it. */
  lrSchedule: z.enum(['1x', '2x', 's1x']).optional(),
  imagesPerGpu: z.int().min(1).optional(),
  trainMemoryGb: z.number().positive().optional(),
  trainSecondsPerIteration: z.number().positive().optional(),
  trainHours: z.number().positive().optional(),
  /** "X + Y": X in GPU code, Y in CPU code, seconds per image; Y is left out where one number is printed. */
  inference: z.strictObject({
    gpuSeconds: z.number().positive(),
    cpuSeconds: z.number().positive().optional(),
  }),
  boxAp: Percent.optional(),
  maskAp: Percent.optional(),
  keypointAp: Percent.optional(),
  proposalAr: Percent.optional(),
  lines: Lines,
  /** Augmentation when tested: shorter sides in pixels, and the line that says so. */
  tta: z
    .strictObject({ scales: z.array(z.int().min(1)).min(1), horizontalFlip: z.boolean(), line: Line })
    .optional(),
  /** The row of the same model with, or without, augmentation when tested. */
  twin: BaselineId.optional(),
  /** Files below one address, as Detectron's own MODEL_ZOO.md links them. */
  files: z
    .strictObject({
      at: z.url(),
      of: z.array(
        z.strictObject({ holds: BaselineFileKind, split: z.string().optional(), path: z.string().min(1) }),
      ),
    })
    .optional(),
  flags: z.array(Flag).default([]),
});
export type DetectronRow = z.output<typeof DetectronRow>;

export const DetectronTable = z.strictObject({
  ...tableHead,
  table: BaselineTable,
  /** Metrics are of the category person only. */
  personOnly: z.boolean(),
  personOnlyLine: Line.optional(),
  timeScope: TimeScope,
  timeScopeLine: Line.optional(),
  proposals: ProposalSource,
  /** Table whose row with the same backbone made the proposals. */
  proposalsTable: BaselineTable.optional(),
  trainingImages: z.string().optional(),
  trainingScales: z.string().optional(),
  pretrainedOn: z.string().default('ImageNet-1k'),
  rows: z.array(DetectronRow).min(1),
});
export type DetectronTable = z.output<typeof DetectronTable>;

/** A backbone that Detectron's models began from. */
export const PretrainedBackbone = z.strictObject({
  id: z.string().min(1),
  file: z.string().min(1),
  architecture: z.string().min(1),
  madeBy: z.string().min(1),
  pretrainedOn: z.string().min(1),
  lines: Lines,
});
export type PretrainedBackbone = z.infer<typeof PretrainedBackbone>;

/** How Detectron's learning rate falls, told for iterations of 16 images. */
export const TrainingSchedule = z.strictObject({
  id: z.enum(['1x', '2x', 's1x']),
  imagesPerIteration: z.int().min(1),
  baseLearningRate: z.number().positive(),
  /** The learning rate is multiplied by this at each step. */
  factor: z.number().positive(),
  steps: z.array(z.int().min(1)),
  iterations: z.int().min(1),
  warmUpIterations: z.int().min(0),
  epochs: z.number().positive().optional(),
  /** Members that the page does not print, and that follow from what it says. */
  derived: z.array(z.string()).default([]),
  lines: Lines,
});
export type TrainingSchedule = z.output<typeof TrainingSchedule>;

export const BackboneTable = z.strictObject({
  ...tableHead,
  table: z.literal('detectron-backbones'),
  rows: z.array(PretrainedBackbone).min(1),
});
export const ScheduleTable = z.strictObject({
  ...tableHead,
  table: z.literal('detectron-schedules'),
  rows: z.array(TrainingSchedule).min(1),
});
