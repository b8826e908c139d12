/** What resolvers of each type are handed: mostly the domain's own records. The code generator reads these names. */
import type { Category } from '../../schema/dataset.ts';
import type * as errors from '../../schema/errors.ts';
import type { RunRecord } from '../../schema/run.ts';
import type { CategorySummary } from '../evaluation/coco/summarise.ts';
import type { ClassMetrics } from '../evaluation/semantic/metrics.ts';
import type { Zoo } from '../host/zoo.ts';
import type { JobAnswer } from '../pipeline/evaluator/jobs.ts';
import type { DetectionAnswer } from '../pipeline/queries/runMetrics.ts';
import type { PlannedSlice, SliceRequest } from '../pipeline/queries/slices.ts';
import type { MutationErrorParent } from './errors/mutationErrors.ts';

export type { TestTimeAugmentation as AugmentationParent } from '../../schema/augmentation.ts';
export type {
  Baseline as BaselineParent,
  BaselineSource as BaselineSourceParent,
} from '../../schema/baselines/baseline.ts';
export type {
  PretrainedBackbone as PublishedBackboneParent,
  TrainingSchedule as PublishedScheduleParent,
} from '../../schema/baselines/detectronFiles.ts';
export type { SourceDocument as BaselineDocumentParent } from '../../schema/baselines/parts.ts';
export type { PublishedDataset as PublishedDatasetParent } from '../../schema/baselines/segmentationFiles.ts';
export type { ModelCard as ModelCardParent } from '../../schema/card.ts';
export type { PriceList as PriceListParent } from '../../schema/cost/priceList.ts';
export type {
  Category as CategoryParent,
  DatasetRecord as DatasetParent,
  DatasetSplit as DatasetSplitParent,
  SplitLabelMaps as SplitLabelMapsParent,
} from '../../schema/dataset.ts';
export type { EvaluationParameters as EvaluationParent } from '../../schema/evaluation.ts';
export type { ModelRecord as ModelParent, TensorInfo as TensorParent } from '../../schema/model.ts';
export type { OutcomeRecord as OutcomeParent } from '../../schema/outcome.ts';
export type { RunRecord as RunParent } from '../../schema/run.ts';
export type { SemanticParameters as LabelParametersParent } from '../../schema/semantic.ts';
export type { StandingOrder as StandingOrderParent } from '../../schema/standingOrder.ts';
export type {
  BaselineComparison as BaselineComparisonParent,
  ComparedRow as BaselineDeltaParent,
} from '../baselines/versus/compared.ts';
export type { Finding as FindingParent, Gap as GapParent } from '../inference/metadata/draft.ts';
export type { EvaluationEstimate as EstimateParent } from '../pipeline/cost/evaluationEstimate.ts';
export type { RunCost as RunCostParent } from '../pipeline/cost/runCost.ts';
export type { RunFile as ResultFileParent } from '../pipeline/queries/runFiles.ts';
export type { SemanticAnswer as SemanticParent } from '../pipeline/queries/semanticMetrics.ts';
export type { AppliedSlice as AppliedSliceParent } from '../pipeline/queries/slices.ts';
export type { DescribedModel as InspectionParent } from '../registry/models/describedModel.ts';

export type InboxParent = Zoo['inbox'];

/** One slice of a run, with what names its categories. */
export interface DetectionParent {
  readonly run: RunRecord;
  /** As the client asked; `slice.applied` is what it was taken to mean. */
  readonly request: SliceRequest;
  readonly slice: PlannedSlice & { readonly images: number };
  /** The COCO numbers, worked out when the first of them is asked for. */
  readonly answer: () => Promise<DetectionAnswer>;
  readonly categories: ReadonlyMap<number, Category>;
}

/** The COCO numbers of a slice. */
export interface MetricsParent {
  readonly run: RunRecord;
  readonly answer: DetectionAnswer;
  readonly categories: ReadonlyMap<number, Category>;
}

/** An answer, with what names its categories. */
export interface NamedAnswer<Answer> {
  readonly answer: Answer;
  readonly categories: ReadonlyMap<number, Category>;
}
export type ProposalParent = NamedAnswer<JobAnswer<'proposals'>>;
export type VocParent = NamedAnswer<JobAnswer<'voc'>>;
export type LvisParent = NamedAnswer<JobAnswer<'lvis'>>;
export type ConfusionParent = NamedAnswer<JobAnswer<'confusion'>>;
export type ErrorsParent = JobAnswer<'errors'>;
export type BestScoresParent = NamedAnswer<JobAnswer<'bestScores'>>;
export type CalibrationParent = NamedAnswer<
  JobAnswer<'calibration'> & Pick<PlannedSlice, 'matchedAnewBecause'>
>;
export type IntervalsParent = NamedAnswer<JobAnswer<'intervals'>>;
export type ComparisonParent = NamedAnswer<JobAnswer<'compare'>> & {
  readonly a: RunRecord;
  readonly b: RunRecord;
};

/** A match, and the boxes of its page, which are read when the first one is asked for. */
export interface MatchParent {
  readonly match: JobAnswer<'matches'>['matches'][number];
  readonly category: Category;
  readonly boxes: () => Promise<PageBoxes>;
}
/** By row of the match table. */
export interface PageBoxes {
  readonly detections: ReadonlyMap<number, readonly number[] | null>;
  readonly groundTruths: ReadonlyMap<number, readonly number[]>;
}

export interface CategoryMetricsParent extends Omit<CategorySummary, 'categoryId'> {
  readonly category: Category;
}

export interface ClassMetricsParent extends ClassMetrics {
  readonly category: Category;
}

export type InvalidInputErrorParent = MutationErrorParent<errors.InvalidInputError>;
export type NotFoundErrorParent = MutationErrorParent<errors.NotFoundError>;
export type ConflictErrorParent = MutationErrorParent<errors.ConflictError>;
export type DigestMismatchErrorParent = MutationErrorParent<errors.DigestMismatchError>;
export type LimitExceededErrorParent = MutationErrorParent<errors.LimitExceededError>;
export type SchemaErrorParent = MutationErrorParent<errors.SchemaError>;
export type LabelMapErrorParent = MutationErrorParent<errors.LabelMapError>;
