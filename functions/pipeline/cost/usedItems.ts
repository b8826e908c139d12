/** What a run used so far as lines of a bill: seconds that were measured, and the requests that come with so many shards. */
import type { ShardWay } from '../../../schema/cloud/stageEvents.ts';
import type { AwsCompute } from '../../../schema/cost/compute.ts';
import type { PriceList } from '../../../schema/cost/priceList.ts';
import type { RunUsage } from '../../../schema/cost/runCost.ts';
import { type CostItem, costItem } from './costItem.ts';
import { evaluationGb, instanceRate } from './rates.ts';
import { requestsOfRun, requestsOfShards } from './requestItems.ts';

export interface UsedItems {
  /** What shards cost that were inferred. */
  readonly ofShards: readonly CostItem[];
  /** All else. */
  readonly beside: readonly CostItem[];
}

/** @throws InvalidInputError for an instance type that the list has no price of */
export function usedItems(list: PriceList, compute: AwsCompute, usage: RunUsage): UsedItems {
  const { shards, images, queueSeconds, batchSeconds, evaluationSeconds } = usage;
  const way = wayTaken(usage);
  const gbSeconds = evaluationSeconds * evaluationGb(compute);
  const gpu = (name: 'GPU_OF_QUEUE' | 'GPU_OF_BATCH', seconds: number, at: 'queue' | 'batch'): CostItem =>
    costItem(name, seconds, 's', instanceRate(list, compute, at).usdPerSecond, 'MEASURED');
  return {
    ofShards: [
      gpu('GPU_OF_QUEUE', queueSeconds, 'queue'),
      gpu('GPU_OF_BATCH', batchSeconds, 'batch'),
      ...requestsOfShards(list, { way, shards, images }),
    ],
    beside: [
      costItem('EVALUATION_FUNCTION', gbSeconds, 'GB-s', list.lambda.usdPerGbSecond, 'MEASURED'),
      ...(usage.stages === 0 ? [] : requestsOfRun(list, { way, shards })),
    ],
  };
}

function wayTaken({ queueSeconds, batchSeconds }: RunUsage): ShardWay {
  if (batchSeconds > 0) return 'batch';
  return queueSeconds > 0 ? 'queue' : 'score';
}
