/** What an evaluation would cost and how long it would take, before anything is done. */
import {
  type Compute,
  type ComputePlace,
  DEFAULT_AWS_COMPUTE,
  type GpuWay,
} from '../../../schema/cost/compute.ts';
import type { PriceList } from '../../../schema/cost/priceList.ts';
import { currentPrices } from '../../../schema/cost/priceLists.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import type { Split } from '../../../schema/task.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import { identityOf } from '../runs/identity.ts';
import type { ResolveContext, ResolvedRun } from '../runs/resolve.ts';
import { ASSUMED, type Assumption } from './assumptions.ts';
import type { CostItem } from './costItem.ts';
import { type ComputedCost, estimateAws } from './estimateAws.ts';
import { estimateLocal, LOCAL_USD_BECAUSE } from './estimateLocal.ts';
import { foundImages } from './foundImages.ts';
import { type ImageTime, imageTime } from './imageTime.ts';
import { ONE_WORKER } from './oneWorker.ts';
import { type Workload, workloadOf } from './workload.ts';

/** The same run on another number of GPUs. */
export interface EstimateForGpus {
  readonly gpus: number;
  readonly wallSeconds: number;
  readonly usd: number;
}

export interface EvaluationEstimate {
  readonly place: ComputePlace;
  /** Id of the run that the request is; there may be no such run yet. */
  readonly runId: string;
  readonly model: string;
  readonly dataset: string;
  readonly split: Split;
  /** Images of the split; those of them that earlier runs inferred; the others. */
  readonly images: number;
  readonly imagesFound: number;
  readonly imagesToInfer: number;
  /** Shards with an image to infer. */
  readonly shards: number;
  /** Null on one machine. */
  readonly way: GpuWay | null;
  /** GPUs that compute at once; 0 on one machine. */
  readonly gpus: number;
  readonly gpuSeconds: number;
  readonly vcpuSeconds: number;
  readonly wallSeconds: number;
  readonly usd: number;
  /** Why `usd` is 0; null where it is an estimate. */
  readonly usdBecause: string | null;
  readonly items: readonly CostItem[];
  readonly byGpus: readonly EstimateForGpus[];
  readonly imageTime: ImageTime;
  readonly priceList: PriceList;
  readonly assumptions: readonly Assumption[];
  readonly usdPerShard: number;
  readonly usdBeside: number;
}

export interface EstimateOptions {
  /** Left out: where this program computes. */
  readonly place?: ComputePlace;
  /** GPUs that compute at once; left out: as many as the deployment has at most. */
  readonly gpus?: number;
  /** Further numbers of GPUs that time and cost are told for. */
  readonly gpuCounts?: readonly number[];
}

const GPU_COUNTS = [1, 8, 64, 256];
/** More GPUs than this nobody gets from one account. */
const MOST_GPUS = 100_000;

/** @throws InvalidInputError */
export async function estimateResolved(
  context: ResolveContext,
  resolved: ResolvedRun,
  options: EstimateOptions = {},
): Promise<EvaluationEstimate> {
  const { inputs, model: modelId, dataset } = resolved;
  if (inputs.source !== 'model' || modelId === null) {
    throw new TypeError('brought results are scored at once: only evaluations of a model are estimated');
  }
  const compute = computeAt(context.compute ?? ONE_WORKER, options.place);
  const model = await context.models.get(modelId);
  const { split, tta } = inputs.inference;
  const images = splitOf(await context.datasets.get(dataset), split).imageCount;
  const imagesFound = Math.min(
    images,
    await foundImages(context.catalog, { inputs, model: modelId, dataset }),
  );
  const time = await imageTime(context, { model, tta, place: compute.place });
  const workload = workloadOf(images - imagesFound, time.seconds, images);
  return {
    place: compute.place,
    runId: identityOf(inputs).id,
    model: modelId,
    dataset,
    split,
    images,
    imagesFound,
    imagesToInfer: workload.images,
    imageTime: time,
    ...(compute.place === 'LOCAL'
      ? onOneMachine(compute, workload)
      : inTheCloud(compute, workload, time, options)),
  };
}

/** An estimate for the cloud is for the deployment at hand, or for one that has all the defaults. */
function computeAt(own: Compute, place: ComputePlace | undefined): Compute {
  if (place === undefined || place === own.place) return own;
  if (place === 'AWS') return DEFAULT_AWS_COMPUTE;
  throw new InvalidInputError(
    'this service computes on AWS, and what one machine would take is not known to it: leave place out',
    'a place that the service can compute at',
    ['place'],
  );
}

type Figures = Omit<
  EvaluationEstimate,
  'place' | 'runId' | 'model' | 'dataset' | 'split' | 'images' | 'imagesFound' | 'imagesToInfer' | 'imageTime'
>;

function onOneMachine(compute: Extract<Compute, { place: 'LOCAL' }>, workload: Workload): Figures {
  return {
    ...estimateLocal(compute, workload),
    way: null,
    gpus: 0,
    gpuSeconds: 0,
    usd: 0,
    usdBecause: LOCAL_USD_BECAUSE,
    items: [],
    byGpus: [],
    priceList: currentPrices(),
    assumptions: [ASSUMED.matchSeconds, ASSUMED.evaluationImageSeconds],
    usdPerShard: 0,
    usdBeside: 0,
  };
}

function inTheCloud(
  compute: Extract<Compute, { place: 'AWS' }>,
  workload: Workload,
  time: ImageTime,
  options: EstimateOptions,
): Figures {
  const priceList = currentPrices();
  const on = (gpus?: number): ComputedCost => estimateAws(priceList, compute, workload, checked(gpus));
  return {
    ...on(options.gpus),
    usdBecause:
      workload.images === 0
        ? 'every image was inferred before: what is left costs nothing worth telling'
        : null,
    byGpus: (options.gpuCounts ?? GPU_COUNTS).map((gpus) => {
      const { wallSeconds, usd } = on(gpus);
      return { gpus, wallSeconds, usd };
    }),
    priceList,
    // The default is told where it stood in.
    assumptions: Object.values(ASSUMED).filter(
      (each) => each !== ASSUMED.imageSeconds || time.basis === 'DEFAULT',
    ),
  };
}

function checked(gpus: number | undefined): number | undefined {
  if (gpus === undefined || (Number.isInteger(gpus) && gpus >= 1 && gpus <= MOST_GPUS)) return gpus;
  throw new InvalidInputError(
    `${gpus} GPUs: give a whole number from 1 to ${MOST_GPUS}`,
    'a number of GPUs',
    ['gpus'],
  );
}
