/** What a run cost so far: measured seconds, priced by the list that the run names. */
import type { ComputePlace } from '../../../schema/cost/compute.ts';
import type { PriceList } from '../../../schema/cost/priceList.ts';
import { priceListOf } from '../../../schema/cost/priceLists.ts';
import type { RunCostRecord } from '../../../schema/cost/runCost.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { billOf, type CostItem, totalUsd } from './costItem.ts';
import { LOCAL_USD_BECAUSE } from './estimateLocal.ts';
import { spentOn } from './spent.ts';
import { usedItems } from './usedItems.ts';

export interface RunCost {
  readonly place: ComputePlace | null;
  /** Seconds of work; work that went on at once is counted one by one. Null where the run was not metered. */
  readonly seconds: number | null;
  readonly gpuSeconds: number | null;
  readonly vcpuSeconds: number | null;
  /** Null where the run was not metered, or its price list is unknown. */
  readonly usd: number | null;
  /** Why `usd` is 0, or null; null where it is neither. */
  readonly usdBecause: string | null;
  /** How many pieces of work, shards among them, and images the figures are of. */
  readonly stages: number;
  readonly shards: number;
  readonly images: number;
  readonly items: readonly CostItem[];
  readonly priceList: PriceList | null;
  readonly method: string;
  /** What the bill has beside. */
  readonly notIncluded: readonly string[];
  readonly limit: {
    readonly maxUsd: number;
    readonly spentUsd: number;
    readonly committedUsd: number;
  } | null;
}

const METHOD = {
  LOCAL:
    'wall time of every stage and shard on this machine; of shards the processor time is that of their images, step by step',
  AWS: 'wall time of every stage and shard, times what it held; requests counted by what a shard and a run ask for; prices of the list',
} as const satisfies Record<ComputePlace, string>;

const NOT_INCLUDED = [
  'instances that start or idle',
  'work whose process was killed before it could tell',
  'storage, logs and network traffic',
  'what the API costs',
];

export function runCost({ cost }: RunRecord): RunCost {
  if (cost === undefined) return NOT_METERED;
  const { compute, usage, limit } = cost;
  const { localSeconds, queueSeconds, batchSeconds, evaluationSeconds, ...counted } = usage;
  const { place } = compute;
  return {
    ...counted,
    ...priced(cost),
    place,
    seconds: localSeconds + queueSeconds + batchSeconds + evaluationSeconds,
    method: METHOD[place],
    notIncluded: place === 'AWS' ? NOT_INCLUDED : [],
    limit: limit && { maxUsd: limit.maxUsd, spentUsd: spentOn(cost).usd, committedUsd: limit.committedUsd },
  };
}

function priced({
  compute,
  usage,
  priceList: version,
}: RunCostRecord): Pick<RunCost, 'usd' | 'usdBecause' | 'items' | 'priceList'> {
  const priceList = priceListOf(version) ?? null;
  if (compute.place === 'LOCAL') return { usd: 0, usdBecause: LOCAL_USD_BECAUSE, items: [], priceList };
  if (priceList === null) {
    const usdBecause = `the run is priced by the list ${version}, which this program does not have`;
    return { usd: null, usdBecause, items: [], priceList };
  }
  const { ofShards, beside } = usedItems(priceList, compute, usage);
  const items = billOf([...ofShards, ...beside]);
  return { usd: totalUsd(items), usdBecause: null, items, priceList };
}

const NOT_METERED: RunCost = {
  place: null,
  seconds: null,
  gpuSeconds: null,
  vcpuSeconds: null,
  usd: null,
  usdBecause: 'the run is from before it was measured what runs use',
  stages: 0,
  shards: 0,
  images: 0,
  items: [],
  priceList: null,
  method: 'not measured',
  notIncluded: [],
  limit: null,
};
