/** The data files of semantic segmentation: the survey's three tables, and ImageNet-S. */
import { z } from 'zod';
import { BaselineId, Flag, Lines, PublishedValue, tableHead } from './parts.ts';

const Line = z.int().min(1);
const Pixels = z.int().min(1);
const Year = z.int().min(1950).max(2100);
/** Number in the survey's own list of references. */
const Citation = z.int().min(1);

/** A data set with its counts as the survey prints them; left out where it prints a dash. */
export const PublishedDataset = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  citation: Citation,
  training: z.int().min(1).optional(),
  validation: z.int().min(1).optional(),
  testing: z.int().min(1).optional(),
  /** Counts that are printed in thousands. */
  rounded: z.array(z.enum(['training', 'validation', 'testing'])).default([]),
  classes: z.int().min(1),
  /** Left out where images vary in size. */
  width: Pixels.optional(),
  height: Pixels.optional(),
  lines: Lines,
});
export type PublishedDataset = z.output<typeof PublishedDataset>;

export const DatasetTable = z.strictObject({
  ...tableHead,
  table: z.literal('survey-datasets'),
  rows: z.array(PublishedDataset).min(1),
});

export const HeavyRow = z.strictObject({
  id: BaselineId,
  method: z.string().min(1),
  year: Year,
  backbone: z.string().optional(),
  citation: Citation,
  values: z.array(PublishedValue).min(1),
  lines: Lines,
  flags: z.array(Flag).default([]),
});
export type HeavyRow = z.output<typeof HeavyRow>;

export const HeavyTable = z.strictObject({
  ...tableHead,
  table: z.literal('survey-heavy'),
  rows: z.array(HeavyRow).min(1),
});
export type HeavyTable = z.output<typeof HeavyTable>;

export const RealtimeRow = z
  .strictObject({
    id: BaselineId,
    method: z.string().min(1),
    variant: z.string().optional(),
    /** Names that the row is printed under, where they are wrong. */
    printedMethods: z.array(z.string()).default([]),
    year: Year,
    backbone: z.string().optional(),
    citation: Citation,
    gpu: z.string().optional(),
    printedGpu: z.string().optional(),
    width: Pixels,
    height: Pixels,
    fps: z.number().positive(),
    paramsMillions: z.number().positive().optional(),
    values: z.array(PublishedValue).min(1),
    /** The document has the table twice: the line of each printing that has this row. */
    firstPrinting: Line.optional(),
    secondPrinting: Line.optional(),
    flags: z.array(Flag).default([]),
  })
  .refine(
    ({ firstPrinting, secondPrinting }) => (firstPrinting ?? secondPrinting) !== undefined,
    'one of the printings has the row',
  );
export type RealtimeRow = z.output<typeof RealtimeRow>;

export const RealtimeTable = z.strictObject({
  ...tableHead,
  table: z.literal('survey-realtime'),
  rows: z.array(RealtimeRow).min(1),
});
export type RealtimeTable = z.output<typeof RealtimeTable>;

export const ImageNetSRow = z.strictObject({
  id: BaselineId,
  method: z.string().min(1),
  backbone: z.string().min(1),
  pretraining: z.enum(['SSL', 'SSL_SUP']),
  pretrainingEpochs: z.int().min(1),
  crop: z.strictObject({ width: Pixels, height: Pixels }),
  iterations: z.int().min(1),
  /** What the linked configuration's name says, where it differs. */
  iterationsByConfigName: z.int().min(1).optional(),
  values: z.array(PublishedValue).min(1),
  links: z.array(z.strictObject({ label: z.string().min(1), url: z.url() })),
  lines: Lines,
  flags: z.array(Flag).default([]),
});
export type ImageNetSRow = z.output<typeof ImageNetSRow>;

export const ImageNetSTable = z.strictObject({
  ...tableHead,
  table: z.literal('imagenet-s'),
  dataset: z.strictObject({ name: z.string().min(1), aliases: z.array(z.string()), classes: z.int().min(1) }),
  rows: z.array(ImageNetSRow).min(1),
});
export type ImageNetSTable = z.output<typeof ImageNetSTable>;
