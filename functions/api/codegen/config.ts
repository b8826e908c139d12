/** What the generated resolver types are made of. */
import type { TypeScriptPluginConfig } from '@graphql-codegen/typescript';
import type { TypeScriptResolversPluginConfig } from '@graphql-codegen/typescript-resolvers';

/** Types whose resolvers are handed something other than what they answer: see `parents.ts`. */
const PARENTS = {
  Model: 'ModelParent',
  ModelCard: 'ModelCardParent',
  Tensor: 'TensorParent',
  ModelInspection: 'InspectionParent',
  ManifestFinding: 'FindingParent',
  ManifestGap: 'GapParent',
  Dataset: 'DatasetParent',
  DatasetSplit: 'DatasetSplitParent',
  Category: 'CategoryParent',
  Run: 'RunParent',
  ResultFile: 'ResultFileParent',
  DetectionMetrics: 'DetectionParent',
  DetectionSlice: 'AppliedSliceParent',
  IouMetrics: 'MetricsParent',
  KeypointMetrics: 'MetricsParent',
  EvaluationParameters: 'EvaluationParent',
  TestTimeAugmentation: 'AugmentationParent',
  CategoryMetrics: 'CategoryMetricsParent',
  ConfusionMatrix: 'ConfusionParent',
  ErrorBreakdown: 'ErrorsParent',
  BestScores: 'BestScoresParent',
  Calibration: 'CalibrationParent',
  MetricIntervals: 'IntervalsParent',
  Match: 'MatchParent',
  RunComparison: 'ComparisonParent',
  Baseline: 'BaselineParent',
  BaselineComparison: 'BaselineComparisonParent',
  BaselineDelta: 'BaselineDeltaParent',
  BaselineSource: 'BaselineSourceParent',
  BaselineDocument: 'BaselineDocumentParent',
  PublishedDataset: 'PublishedDatasetParent',
  PublishedBackbone: 'PublishedBackboneParent',
  PublishedSchedule: 'PublishedScheduleParent',
  ProposalMetrics: 'ProposalParent',
  VocMetrics: 'VocParent',
  LvisMetrics: 'LvisParent',
  InvalidInputError: 'InvalidInputErrorParent',
  NotFoundError: 'NotFoundErrorParent',
  ConflictError: 'ConflictErrorParent',
  DigestMismatchError: 'DigestMismatchErrorParent',
  LimitExceededError: 'LimitExceededErrorParent',
  SchemaError: 'SchemaErrorParent',
  LabelMapError: 'LabelMapErrorParent',
};

export const CONFIG: TypeScriptPluginConfig & TypeScriptResolversPluginConfig = {
  contextType: '../context.ts#ApiContext',
  mappers: Object.fromEntries(
    Object.entries(PARENTS).map(([type, parent]) => [type, `../parents.ts#${parent}`]),
  ),
  scalars: {
    ID: 'string',
    DateTime: 'string',
    Digest: 'string',
    URL: 'string',
    Long: 'number',
    JSON: 'unknown',
  },
  strictScalars: true,
  // Node strips types and runs the rest: nothing that needs compiling may be written.
  enumsAsTypes: true,
  useTypeImports: true,
  immutableTypes: true,
  skipTypename: true,
  // A field with a default is always there.
  avoidOptionals: { defaultValue: true },
};
