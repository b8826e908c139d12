/** A published baseline, whatever table it was printed in: what is served, filtered and compared with. */
import type { PretrainingMode, Task } from '../task.ts';
import type { Flag, Lines, PublishedValue } from './parts.ts';
import type { BaselineFileKind, BaselineTable, ProposalSource, TimeScope } from './vocabulary.ts';

/** One row of one table. Null is what the source does not say. */
export interface Baseline {
  readonly id: string;
  readonly table: BaselineTable;
  readonly tasks: readonly Task[];
  readonly method: string;
  readonly variant: string | null;
  /** Names that it is printed under, where they are wrong. */
  readonly printedMethods: readonly string[];
  readonly family: string;
  readonly type: string | null;
  /** Detectron's number for the model. */
  readonly modelId: string | null;
  readonly year: number | null;
  readonly backbone: string | null;
  readonly pretraining: PretrainingMode;
  readonly pretrainedOn: string | null;
  readonly pretrainingEpochs: number | null;
  readonly training: BaselineTraining | null;
  readonly inference: BaselineInference | null;
  readonly fps: number | null;
  /** Pixels of the input that `fps` was measured at, or that was cropped for training. */
  readonly resolution: { readonly width: number; readonly height: number } | null;
  readonly gpu: string | null;
  /** The GPU as it is printed, where that is not quite its name. */
  readonly printedGpu: string | null;
  readonly paramsMillions: number | null;
  readonly values: readonly BaselineValue[];
  readonly tta: { readonly scales: readonly number[]; readonly horizontalFlip: boolean } | null;
  /** Id of the row of the same model with, or without, augmentation when tested. */
  readonly twin: string | null;
  readonly proposals: BaselineProposals | null;
  readonly flags: readonly Flag[];
  readonly license: string | null;
  readonly source: BaselineSource;
  readonly links: readonly BaselineLink[];
}

export interface BaselineTraining {
  /** Detectron's name of the schedule; null where iterations are printed. */
  readonly schedule: string | null;
  /** Iterations of the images that one took; null where the row does not say. */
  readonly iterations: number | null;
  /** What the linked configuration's name says instead, where the two differ. */
  readonly iterationsByConfigName: number | null;
  readonly imagesPerGpu: number | null;
  /** Gigabytes of GPU memory. */
  readonly memoryGb: number | null;
  readonly secondsPerIteration: number | null;
  readonly hours: number | null;
  /** Which images, and at which scales, where the table says other than all at one. */
  readonly images: string | null;
  readonly scales: string | null;
}

/** Detectron's "X + Y", seconds per image. */
export interface BaselineInference {
  readonly gpuSeconds: number;
  /** Null where one number is printed. */
  readonly cpuSeconds: number | null;
  readonly secondsPerImage: number;
  readonly scope: TimeScope;
  readonly hardware: string | null;
}

/** A published metric, in percent, corrected where the source is wrong. */
export interface BaselineValue extends PublishedValue {
  /** Of the category person only. */
  readonly personOnly: boolean;
  /** Best-scored proposals per image that count; null of anything but proposals. */
  readonly maxProposals: number | null;
}

export interface BaselineProposals {
  readonly source: ProposalSource;
  /** Id of the row whose proposals were used; null unless they were precomputed. */
  readonly baseline: string | null;
}

export interface BaselineSource {
  /** Id of the document. */
  readonly document: string;
  readonly title: string;
  readonly tableTitle: string;
  /** Lines of the document, one range for each printing that has the row. */
  readonly lines: readonly Lines[];
}

export interface BaselineLink {
  readonly label: string;
  readonly holds: BaselineFileKind | null;
  /** Split of proposals. */
  readonly split: string | null;
  readonly url: string;
  /** Where its MD5 sum is, in the form of `md5sum`; null where none is published. */
  readonly md5Url: string | null;
}
