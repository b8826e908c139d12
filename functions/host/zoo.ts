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

/** What a class can be asked, whatever answers. */
export type PartOf<Class> = Pick<Class, keyof Class>;

export interface Zoo {
  /** Where it is reached, of a zoo that is kept elsewhere; absent of one whose store and catalog are at hand. */
  readonly remote?: { readonly url: string };
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly uploads: PartOf<Uploads>;
  readonly runs: PartOf<Runs>;
  readonly metrics: PartOf<RunMetricsReader>;
  /** What stands behind the metrics. */
  readonly analysis: PartOf<RunAnalysisReader>;
  /** Metrics by protocols other than COCO's. */
  readonly protocols: PartOf<ProtocolMetricsReader>;
  /** Metrics of label maps. */
  readonly semantic: PartOf<SemanticMetricsReader>;
  readonly images: PartOf<ImageInference>;
  /** By what the images of a data set can be chosen. */
  readonly attributes: PartOf<SplitAttributesReader>;
  /** What files that somebody drops ask for. */
  readonly inbox: Pick<Inbox, 'waiting' | 'outcomes'>;
  /** What is done for every new version of a model. */
  readonly orders: Pick<StandingOrders, 'create' | 'list' | 'find' | 'remove' | 'takenFor' | 'outcomes'>;
  /** Stops all work and frees everything; unfinished runs can be resumed by the next host on the same store. */
  close(): Promise<void>;
}
