/** Whether a run of so many images fits what AWS allows, and how time and cost go with the number of GPUs. */
import type { ShardWay } from '../../../../schema/cloud/stageEvents.ts';
import { ASSUMED, type Assumption } from '../assumptions.ts';
import { estimateAws } from '../estimateAws.ts';
import { mapChildren } from '../requestItems.ts';
import { shardsOf } from '../workload.ts';
import { MEASURED } from './measured.ts';
import { type CapacityQuestion, type QuotaCheck, quotaChecks } from './quotaChecks.ts';
import { simulate } from './simulate.ts';

/** The run on so many GPUs. */
export interface CapacityRow {
  readonly gpus: number;
  /** By the arithmetic of an estimate. */
  readonly wallSeconds: number;
  readonly usd: number;
  readonly gpuSeconds: number;
  /** The same run simulated: instances differ in speed and are taken back at random. */
  readonly simulated: {
    readonly wallSeconds: number;
    readonly instanceSeconds: number;
    readonly reclaims: number;
    readonly lostSeconds: number;
  };
}

export interface Capacity {
  readonly images: number;
  readonly imageSeconds: number;
  readonly resultsPerImage: number;
  readonly shards: number;
  readonly way: ShardWay;
  /** Children of the map: calls, messages, or array jobs. */
  readonly children: number;
  readonly quotas: readonly QuotaCheck[];
  readonly rows: readonly CapacityRow[];
  readonly assumptions: readonly Assumption[];
  readonly priceList: string;
  readonly seed: number;
}

export function capacity(question: CapacityQuestion): Capacity {
  const { workload, compute, prices, gpuCounts, resultsPerImage, seed } = question;
  const shards = shardsOf(workload);
  const { way } = estimateAws(prices, compute, workload);
  return {
    images: workload.images,
    imageSeconds: workload.imageSeconds,
    resultsPerImage,
    shards,
    way,
    children: mapChildren({ way, shards }),
    quotas: quotaChecks(question, shards, way),
    rows: gpuCounts.map((gpus) => rowOf(question, gpus)),
    // How long an image takes is part of the question.
    assumptions: [...Object.values(ASSUMED), ...Object.values(MEASURED)].filter(
      (each) => each !== ASSUMED.imageSeconds,
    ),
    priceList: prices.version,
    seed,
  };
}

function rowOf({ workload, compute, prices, seed }: CapacityQuestion, gpus: number): CapacityRow {
  const { shards, way, wallSeconds, usd, gpuSeconds } = estimateAws(prices, compute, workload, gpus);
  const spot = way === 'batch' && compute.batchSpot;
  const simulated = simulate({
    shards,
    gpus,
    shardSeconds: gpuSeconds / shards,
    startSeconds: ASSUMED.startSeconds.value,
    reclaimsPerHour: spot ? ASSUMED.reclaimsPerHour.value : 0,
    seed,
  });
  return { gpus, wallSeconds, usd, gpuSeconds, simulated };
}
