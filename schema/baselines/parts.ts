/** What the data files of all baselines have in common. */
import { z } from 'zod';
import { Split } from '../task.ts';
import { BaselineMetric, FlagCode } from './vocabulary.ts';

const Line = z.int().min(1);

/** First and last line of a document, counted from 1, both included. */
export const Lines = z
  .tuple([Line, Line])
  .refine(([first, last]) => first <= last, 'the first line comes first');
export type Lines = z.infer<typeof Lines>;

/** Names a row in queries and commands. */
export const BaselineId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/);

/** Something that a reader of the row has to know. */
export const Flag = z.strictObject({ code: FlagCode, message: z.string().min(1) });
export type Flag = z.infer<typeof Flag>;

/** A metric as it was published, in percent. */
export const PublishedValue = z.strictObject({
  metric: BaselineMetric,
  /** What the source prints it as, where that is wrong. */
  printedMetric: BaselineMetric.optional(),
  /** Name of the data set in its table. */
  dataset: z.string().min(1),
  split: Split,
  value: z.number().min(0).max(100),
  /** What the source prints in its place, where that is wrong. */
  printedValue: z.number().min(0).max(100).optional(),
});
export type PublishedValue = z.infer<typeof PublishedValue>;

/** A table's place in its document. */
export const tableHead = {
  title: z.string().min(1),
  document: z.string().min(1),
  lines: Lines,
};

/** A document that tables were read from. */
export const SourceDocument = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  about: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  license: z.string().optional(),
  licenseLine: Line.optional(),
  hardware: z.string().optional(),
  hardwareLine: Line.optional(),
});
export type SourceDocument = z.infer<typeof SourceDocument>;
export const SourceDocuments = z.array(SourceDocument).min(1);
