/** The product as its clients see it, the same whatever hosts it: GraphQL resolvers and commands are written on this. */
import type { Inbox } from '../pipeline/inbox/inbox.ts';
import type { ImageInference } from '../pipeline/inferImage.ts';
import type { StandingOrders } from '../pipeline/orders/standingOrders.ts';
import type { ProtocolMetricsReader } from '../pipeline/queries/protocolMetrics.ts';
import type { RunAnalysisReader } from '../pipeline/queries/runAnalysis.ts';
import type { RunMetricsReader } from '../pipeline/queries/runMetrics.ts';
import type { SemanticMetricsReader } from '../pipeline/queries/semanticMetrics.ts';
import type { SplitAttributesReader } from '../pipeline/queries/splitAttributes.ts';
import type { Runs } from '../pipeline/runs/runs.ts';
import type { DatasetRegistry } from '../registry/datasets/datasetRegistry.ts';
import type { ModelRegistry } from '../registry/models/modelRegistry.ts';
import type { Uploads } from '../registry/uploads.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { ObjectStore } from '../storage/objectStore.ts';

export interface Zoo {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly uploads: Uploads;
  readonly runs: Runs;
  readonly metrics: RunMetricsReader;
  /** What stands behind the metrics. */
  readonly analysis: RunAnalysisReader;
  /** Metrics by protocols other than COCO's. */
  readonly protocols: ProtocolMetricsReader;
  /** Metrics of label maps. */
  readonly semantic: SemanticMetricsReader;
  readonly images: Pick<ImageInference, 'infer'>;
  /** By what the images of a data set can be chosen. */
  readonly attributes: SplitAttributesReader;
  /** What files that somebody drops ask for. */
  readonly inbox: Pick<Inbox, keyof Inbox>;
  /** What is done for every new version of a model. */
  readonly orders: Pick<StandingOrders, keyof StandingOrders>;
  /** Stops all work and frees everything; unfinished runs can be resumed by the next host on the same store. */
  close(): Promise<void>;
}
