/** Which baselines, and in which order. */
import { z } from 'zod';
import { PretrainingMode, Split, Task } from '../task.ts';
import { BaselineTable } from './vocabulary.ts';

const Bound = z.number().nullish();

/** Bounds on a number, all of which hold. */
export const Range = z
  .strictObject({ gt: Bound, gte: Bound, lt: Bound, lte: Bound })
  .refine(
    ({ gt, gte, lt, lte }) => typeof (gt ?? gte ?? lt ?? lte) === 'number',
    'give at least one of gt, gte, lt and lte',
  );
export type Range = z.infer<typeof Range>;

/** Bounds on published metrics, in percent: they hold where one value that counts is within all of them. */
const valueBounds = {
  boxAp: Range.nullish(),
  maskAp: Range.nullish(),
  keypointAp: Range.nullish(),
  proposalAr: Range.nullish(),
  miou: Range.nullish(),
  ade20kScore: Range.nullish(),
};

/** Bounds on what is said once of a row. */
const rowBounds = {
  fps: Range.nullish(),
  paramsMillions: Range.nullish(),
  year: Range.nullish(),
  secondsPerImage: Range.nullish(),
  trainHours: Range.nullish(),
  trainMemoryGb: Range.nullish(),
};

const Words = z.array(z.string().max(200)).max(100).readonly().nullish();

const conditions = z.strictObject({
  ...valueBounds,
  ...rowBounds,
  table: z.array(BaselineTable).max(100).readonly().nullish(),
  task: z.array(Task).max(100).readonly().nullish(),
  /** Only values on this data set count, here and below `and`, `or` and `not`, and there has to be one. */
  dataset: z.string().max(200).nullish(),
  /** Only values of this split count, likewise. */
  split: Split.nullish(),
  method: Words,
  family: Words,
  backbone: Words,
  type: Words,
  lrSchedule: Words,
  gpu: Words,
  license: Words,
  pretraining: z.array(PretrainingMode).max(100).readonly().nullish(),
  /** Occurs in a name, the backbone, the type, the model's number, the id or the GPU. */
  text: z.string().max(200).nullish(),
  personOnly: z.boolean().nullish(),
  /** Tested with, or without, augmentation. */
  tta: z.boolean().nullish(),
  flagged: z.boolean().nullish(),
});

/**
 * Every member that is given holds. Names are compared without regard to case, spaces and punctuation. A number that a
 * row does not have is within no bounds.
 */
export interface BaselineFilter extends z.infer<typeof conditions> {
  /** All of these hold. */
  readonly and?: readonly BaselineFilter[] | null | undefined;
  /** At least one of these holds: none of an empty list does. */
  readonly or?: readonly BaselineFilter[] | null | undefined;
  /** This does not hold, also because a number is missing. */
  readonly not?: BaselineFilter | null | undefined;
}

const Several = z
  .array(z.lazy((): z.ZodType<BaselineFilter, BaselineFilter> => BaselineFilter))
  .max(100)
  .readonly()
  .nullish();

export const BaselineFilter: z.ZodType<BaselineFilter, BaselineFilter> = conditions.extend({
  and: Several,
  or: Several,
  not: z.lazy((): z.ZodType<BaselineFilter, BaselineFilter> => BaselineFilter).nullish(),
});

/** Bounds by name: those of values first. */
export const VALUE_BOUNDS = Object.keys(valueBounds) as ReadonlyArray<keyof typeof valueBounds>;
export const ROW_BOUNDS = Object.keys(rowBounds) as ReadonlyArray<keyof typeof rowBounds>;
export type ValueBound = (typeof VALUE_BOUNDS)[number];
export type RowBound = (typeof ROW_BOUNDS)[number];

export const BaselineOrderField = z.enum([
  'PRINTED',
  'METHOD',
  'BACKBONE',
  'YEAR',
  'BOX_AP',
  'MASK_AP',
  'KEYPOINT_AP',
  'PROPOSAL_AR',
  'MIOU',
  'FPS',
  'PARAMS',
  'SECONDS_PER_IMAGE',
  'TRAIN_HOURS',
  'TRAIN_MEMORY',
]);
export type BaselineOrderField = z.infer<typeof BaselineOrderField>;

export const BaselineOrder = z.strictObject({
  field: BaselineOrderField,
  direction: z.enum(['ASC', 'DESC']).default('DESC'),
});
export type BaselineOrder = z.output<typeof BaselineOrder>;

export const BaselineQuery = z.strictObject({
  filter: BaselineFilter.default({}),
  /** The first decides; what it leaves equal, the next; what is equal to the end, the order of print. */
  orderBy: z.array(BaselineOrder).max(20).readonly().default([]),
});
export type BaselineQueryInput = z.input<typeof BaselineQuery>;
export type BaselineQuery = z.output<typeof BaselineQuery>;
