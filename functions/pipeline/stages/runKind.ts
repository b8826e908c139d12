/**
 * What differs between runs that find objects and runs that label pixels: what a shard's results are, how they are held
 * against ground truth, and which files they become. All else is the stages', and the same for both.
 */
import type { Digest } from '../../../schema/digest.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { Plan, RunCounts, ShardReport } from '../../../schema/stages.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { StageContext } from './context.ts';
import type { InferredImage, KeptImage } from './inferredImage.ts';

/** A shard of an inference, which several runs may share. */
export interface InferenceShard {
  readonly inferenceKey: Digest;
  readonly shard: number;
}

/** A results file to publish. */
export interface ResultsFile {
  readonly key: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface RunKind {
  /** Stores what a model gave for one image, or makes bytes of it: only what is needed of it later is kept in memory. */
  keepImage(
    store: ObjectStore,
    place: InferenceShard,
    manifest: ModelManifest,
    inferred: InferredImage,
  ): Promise<KeptImage>;

  /** Stores what the images of a shard have together. @returns what its report says of that */
  storeShard(
    store: ObjectStore,
    place: InferenceShard,
    manifest: ModelManifest,
    images: readonly KeptImage[],
  ): Promise<Pick<ShardReport, 'results' | 'segm' | 'keypoints'>>;

  /** Holds a shard's results against ground truth and stores what that comes to, unless it was done. */
  matchShard(context: StageContext, run: RunRecord, shard: number): Promise<void>;

  /** Puts together what the shards came to, and stores it. */
  mergeShards(context: StageContext, run: RunRecord, plan: Plan): Promise<RunCounts>;

  /** The results files of a run, made as they are read. */
  resultsFiles(context: StageContext, run: RunRecord): Promise<readonly ResultsFile[]>;
}
