/** What there is to infer, and how long an image of it takes: what an estimate is made from. */
import type { GpuWay } from '../../../schema/cost/compute.ts';
import { SHARD_SIZE } from '../runs/identity.ts';

export interface Workload {
  /** Images that are still to be inferred. */
  readonly images: number;
  /** Images of the split, which a job has to find its own among. */
  readonly splitImages: number;
  /** Images of a shard. */
  readonly shardSize: number;
  /** Seconds that an image takes, its steps one after the other, on what will infer it. */
  readonly imageSeconds: number;
}

/** A workload in shards of the program's own size. @param splitImages as many as there are to infer, unless given */
export const workloadOf = (images: number, imageSeconds: number, splitImages = images): Workload => ({
  images,
  splitImages,
  shardSize: SHARD_SIZE,
  imageSeconds,
});

export const shardsOf = ({ images, shardSize }: Workload): number => Math.ceil(images / shardSize);

/** Which way the shards of a run go. */
export const wayOf = (shards: number, { queueShards }: { readonly queueShards: number }): GpuWay =>
  shards <= queueShards ? 'queue' : 'batch';
