/** A run beside a published baseline. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import type { BaselineMetric } from '../../../schema/baselines/vocabulary.ts';
import type { IouType } from '../../../schema/evaluation.ts';
import type { SemanticProtocol } from '../../../schema/semantic.ts';
import type { PretrainingMode, Split } from '../../../schema/task.ts';

/** A published metric, or a time. */
export type Quantity =
  | BaselineMetric
  | 'GPU_SECONDS_PER_IMAGE'
  | 'CPU_SECONDS_PER_IMAGE'
  | 'SECONDS_PER_IMAGE'
  | 'FPS';

/** Why a run has no such number. */
export type Unmeasured = 'NO_GROUND_TRUTH' | 'EMPTY_SLICE' | 'NOT_APPLICABLE';

/** A number of a run: of a metric in percent, with the ground truths it rests on, of label maps their pixels. */
export interface Measured {
  readonly value: number | null;
  readonly undefinedBecause: Unmeasured | null;
  /** Null of times. */
  readonly n: number | null;
  /** Whose rules it follows; null of times. */
  readonly protocol: 'COCO' | 'DETECTRON_AR' | SemanticProtocol | null;
}

/** What a comparison needs to know of a run. */
export interface MeasuredRun {
  readonly dataset: string;
  readonly split: Split;
  /** Images of the split, and how many of them were scored. */
  readonly images: number;
  readonly imagesScored: number;
  /** Names of the data set's categories. */
  readonly categories: readonly string[];
  readonly compares: IouType | 'label maps';
  /** Parameters of the evaluation that are not COCO's own. */
  readonly otherParameters: readonly string[];
  /** Detections kept per image; null where results were brought. */
  readonly maxDetections: number | null;
  /** How the model came by its weights; null where results were brought. */
  readonly pretraining: PretrainingMode | null;
  /** Null where results were brought. */
  readonly executionProvider: string | null;
  /** Whether images were augmented when tested; null where results were brought, which do not say. */
  readonly tta: boolean | null;
  readonly measured: ReadonlyMap<Quantity, Measured>;
}

export type CaveatCode =
  | 'DATA_SET'
  | 'DATA_SET_BY_COUNTS'
  | 'SPLIT'
  | 'IMAGES_LEFT_OUT'
  | 'PARAMETERS'
  | 'PROTOCOL'
  | 'PERSON_ONLY'
  | 'TTA'
  | 'PRETRAINING'
  | 'NOT_MEASURED'
  | 'NOT_MIOU'
  | 'HARDWARE'
  | 'TIME_SCOPE'
  | 'RESOLUTION'
  | 'CORRECTED'
  | 'SOURCE_FLAGGED';

/** Something to know before two numbers are held against each other. */
export interface Caveat {
  readonly code: CaveatCode;
  /** True: the two numbers are not of the same thing, and their difference says nothing of the model. */
  readonly prevents: boolean;
  readonly message: string;
}

/** One published number and the run's own. */
export interface ComparedRow {
  readonly quantity: Quantity;
  readonly unit: 'PERCENT' | 'SECONDS' | 'FRAMES_PER_SECOND';
  /** Null of times. */
  readonly dataset: string | null;
  readonly split: Split | null;
  readonly personOnly: boolean;
  readonly published: number;
  /** What the source prints, where that is wrong; else null. */
  readonly printed: number | null;
  readonly measured: Measured;
  /** Measured − published; null where there is nothing measured. */
  readonly delta: number | null;
  /** Null of times, and where the two cannot be compared. */
  readonly withinTolerance: boolean | null;
  readonly comparable: boolean;
  readonly caveats: readonly Caveat[];
}

export interface BaselineComparison {
  readonly baseline: Baseline;
  /** Percentage points by which a metric may differ and be the same. */
  readonly tolerance: number;
  readonly rows: readonly ComparedRow[];
  /** True where at least one metric was measured, and every one that was can be compared. Times do not count. */
  readonly comparable: boolean;
  /** The caveats of all rows, each once. */
  readonly caveats: readonly Caveat[];
}

/** A published number, before it is held against the run's own. */
export type PublishedRow = Omit<ComparedRow, 'delta' | 'withinTolerance' | 'comparable' | 'caveats'>;

/** Says something of a row, or nothing. */
export type Rule = (row: PublishedRow, run: MeasuredRun, baseline: Baseline) => Caveat | null;
