/** What inferring and scoring images costs in an AWS account: arithmetic alone, explained in README.md. */
import type { AwsCompute, GpuWay } from '../../../schema/cost/compute.ts';
import type { PriceList } from '../../../schema/cost/priceList.ts';
import { ASSUMED } from './assumptions.ts';
import { billOf, type CostItem, costItem, totalUsd } from './costItem.ts';
import { evaluationGb, evaluationVcpus, instanceRate } from './rates.ts';
import { requestsOfRun, requestsOfShards } from './requestItems.ts';
import { shardsOf, type Workload, wayOf } from './workload.ts';

/** How long a run takes, and what it costs. */
export interface ComputedCost {
  readonly shards: number;
  readonly way: GpuWay;
  /** GPUs that have something to do: no more than there are shards. */
  readonly gpus: number;
  /** Seconds in which work holds a GPU, and processors with it. */
  readonly gpuSeconds: number;
  readonly vcpuSeconds: number;
  readonly wallSeconds: number;
  readonly usd: number;
  readonly items: readonly CostItem[];
  /** The part of `usd` that comes with each shard, and what comes with the run beside them. */
  readonly usdPerShard: number;
  readonly usdBeside: number;
}

/**
 * @param asked GPUs that compute at once; left out: as many as the deployment has at most
 * @throws InvalidInputError for an instance type that the list has no price of
 */
export function estimateAws(
  list: PriceList,
  compute: AwsCompute,
  workload: Workload,
  asked?: number,
): ComputedCost {
  const shards = shardsOf(workload);
  const way = wayOf(shards, compute);
  const busy = Math.min(asked ?? (way === 'queue' ? compute.queueGpus : compute.batchGpus), shards);
  const rate = instanceRate(list, compute, way);
  const { images } = workload;
  const held = heldSeconds(workload, way);
  const lost = way === 'batch' && compute.batchSpot ? lostSeconds(held, shards) : 0;
  const evaluation =
    images === 0 ? 0 : ASSUMED.evaluationSeconds.value + images * ASSUMED.evaluationImageSeconds.value;
  const ofShards = [
    costItem(way === 'queue' ? 'GPU_OF_QUEUE' : 'GPU_OF_BATCH', held, 's', rate.usdPerSecond, 'CALCULATED'),
    costItem('SPOT_RECLAIMS', lost, 's', rate.usdPerSecond, 'ASSUMED'),
    ...requestsOfShards(list, { way, shards, images }),
  ];
  const standing = busy * (ASSUMED.startSeconds.value + ASSUMED.idleSeconds.value);
  const gbSeconds = evaluation * evaluationGb(compute);
  const stored = (images * ASSUMED.bytesPerImage.value) / 1e9;
  const beside = [
    costItem('STARTING_AND_IDLING', standing, 's', rate.usdPerSecond, 'ASSUMED'),
    costItem('EVALUATION_FUNCTION', gbSeconds, 'GB-s', list.lambda.usdPerGbSecond, 'ASSUMED'),
    ...(images === 0 ? [] : requestsOfRun(list, { way, shards })),
    costItem('RESULTS_STORED', stored, 'GB-month', list.s3.usdPerGbMonth, 'ASSUMED'),
  ];
  const items = billOf([...ofShards, ...beside]);
  return {
    shards,
    way,
    gpus: busy,
    gpuSeconds: held * rate.gpus,
    vcpuSeconds: held * rate.vcpus + evaluation * evaluationVcpus(compute),
    wallSeconds: images === 0 ? 0 : wallSeconds({ shards, held, lost, busy }) + evaluation,
    usd: totalUsd(items),
    items,
    usdPerShard: shards === 0 ? 0 : totalUsd(ofShards) / shards,
    usdBeside: totalUsd(beside),
  };
}

/** Seconds in which shards hold an instance: images one after the other, and what each shard has beside them. */
function heldSeconds(workload: Workload, way: GpuWay): number {
  const ofImages = workload.images * (workload.imageSeconds + ASSUMED.matchSeconds.value);
  return ofImages + shardsOf(workload) * shardOverhead(way, workload);
}

/** Seconds of a shard beside its images. A function that is warm has read the data set before, a job has not. */
const shardOverhead = (way: GpuWay, { splitImages }: Workload): number =>
  way === 'queue'
    ? ASSUMED.queueShardSeconds.value
    : ASSUMED.batchShardSeconds.value + splitImages * ASSUMED.readImageSeconds.value;

/** A reclaim costs half a shard, on average, and the start of another instance. */
function lostSeconds(held: number, shards: number): number {
  if (shards === 0) return 0;
  const reclaims = (held / 3600) * ASSUMED.reclaimsPerHour.value;
  return reclaims * (held / shards / 2 + ASSUMED.startSeconds.value);
}

/** The first instances start, and then each of them has its share of the shards, the last of them a whole one. */
function wallSeconds(run: { shards: number; held: number; lost: number; busy: number }): number {
  const { shards, held, lost, busy } = run;
  const rounds = Math.ceil(shards / busy);
  return ASSUMED.startSeconds.value + (rounds * (held + lost)) / shards;
}
