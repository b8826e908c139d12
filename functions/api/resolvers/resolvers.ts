/** All resolvers, by type. */
import type { Resolvers } from '../generated/resolvers.ts';
import { scalars } from '../scalars/scalars.ts';
import { Baseline } from './baselines/baseline.ts';
import { BaselineDelta } from './baselines/comparison.ts';
import { PublishedBackbone, PublishedDataset, PublishedSchedule } from './baselines/facts.ts';
import { BaselineDocument, BaselineSource } from './baselines/source.ts';
import { EvaluationEstimate, PriceList } from './cost.ts';
import { Category, Dataset, DatasetSplit, SplitLabelMaps } from './dataset.ts';
import { Inbox, Outcome, StandingOrder } from './events.ts';
import { ManifestFinding, ManifestGap, ModelInspection } from './inspection.ts';
import { nodeType } from './lookUp.ts';
import {
  BestScores,
  Calibration,
  ConfusionMatrix,
  ErrorBreakdown,
  MetricIntervals,
} from './metrics/analyses.ts';
import { RunComparison } from './metrics/comparison.ts';
import { DetectionMetrics } from './metrics/detection.ts';
import { IouMetrics } from './metrics/iouMetrics.ts';
import { KeypointMetrics } from './metrics/keypointMetrics.ts';
import { LvisMetrics, ProposalMetrics, VocMetrics } from './metrics/protocols.ts';
import { ClassMetrics, SemanticMetrics } from './metrics/semantic.ts';
import { Match } from './metrics/singleDetections.ts';
import { DetectionSlice } from './metrics/sliceInput.ts';
import { Model, ModelCard, Tensor } from './model.ts';
import { Mutation } from './mutation.ts';
import { mutationErrors } from './mutationErrors.ts';
import { Query } from './query.ts';
import { ResultFile } from './resultFile.ts';
import { EvaluationParameters, LabelParameters, Run, TestTimeAugmentation } from './run.ts';
import { Subscription } from './subscription.ts';

export const resolvers: Resolvers = {
  ...scalars,
  ...mutationErrors,
  Node: { __resolveType: nodeType },
  Query,
  Mutation,
  Subscription,
  Model,
  ModelCard,
  Tensor,
  ModelInspection,
  ManifestFinding,
  ManifestGap,
  Dataset,
  DatasetSplit,
  SplitLabelMaps,
  Category,
  Run,
  EvaluationEstimate,
  PriceList,
  ResultFile,
  StandingOrder,
  Outcome,
  Inbox,
  DetectionMetrics,
  DetectionSlice,
  IouMetrics,
  KeypointMetrics,
  BestScores,
  Calibration,
  ConfusionMatrix,
  ErrorBreakdown,
  MetricIntervals,
  Match,
  RunComparison,
  ProposalMetrics,
  VocMetrics,
  LvisMetrics,
  EvaluationParameters,
  TestTimeAugmentation,
  LabelParameters,
  SemanticMetrics,
  ClassMetrics,
  Baseline,
  BaselineDelta,
  BaselineDocument,
  BaselineSource,
  PublishedBackbone,
  PublishedDataset,
  PublishedSchedule,
};
