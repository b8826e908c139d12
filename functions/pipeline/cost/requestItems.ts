/** Requests that a run makes of the services around it: counted by what its stages do, since nobody measures them one by one. */

import { MAX_ARRAY_JOBS, type ShardWay } from '../../../schema/cloud/stageEvents.ts';
import type { PriceList } from '../../../schema/cost/priceList.ts';
import { type CostItem, type CostItemName, costItem } from './costItem.ts';

export interface ShardCounts {
  readonly way: ShardWay;
  readonly shards: number;
  readonly images: number;
}

/** Start, Plan, Way, the map, Accumulate, Publish, and the end. */
const TRANSITIONS_OF_RUN = 7;
/** Start and task of a child of the map; for Batch a choice between them. */
const TRANSITIONS_OF_CHILD = { queue: 2, score: 2, batch: 3 } as const satisfies Record<ShardWay, number>;

/** Results, two reports, match table, overlaps; of an image its label map, where the model gives any. */
const S3_WRITES_OF_SHARD = 5;
/** Plan and image index for each of two stages, graph, annotations, results and reports, once more when they are put together. */
const S3_READS_OF_SHARD = 14;
const S3_WRITES_OF_RUN = 12;

/** Progress and usage; a record takes three units of a kilobyte. */
const DYNAMODB_UNITS_OF_SHARD = 9;
const DYNAMODB_UNITS_OF_RUN = 24;

/** Sending, receiving and deleting a message, and receiving once in vain. */
const SQS_REQUESTS_OF_SHARD = 4;

/** Children of the Distributed Map: a message, an array job of Batch, or a call of the evaluation function each. */
export const mapChildren = ({ way, shards }: Pick<ShardCounts, 'way' | 'shards'>): number =>
  way === 'batch' ? Math.ceil(shards / MAX_ARRAY_JOBS) : shards;

const counted = (name: CostItemName, quantity: number, unit: string, usdPerUnit: number): CostItem =>
  costItem(name, quantity, unit, usdPerUnit, 'CALCULATED');

/** Requests that come with each shard. */
export function requestsOfShards(list: PriceList, { way, shards, images }: ShardCounts): CostItem[] {
  return [
    counted('LAMBDA_REQUESTS', way === 'batch' ? 0 : shards, 'requests', list.lambda.usdPerRequest),
    counted('S3_WRITES', S3_WRITES_OF_SHARD * shards, 'requests', list.s3.usdPerWrite),
    counted('S3_READS', S3_READS_OF_SHARD * shards + images, 'requests', list.s3.usdPerRead),
    counted('DYNAMODB_WRITES', DYNAMODB_UNITS_OF_SHARD * shards, 'units', list.dynamoDb.usdPerWriteUnit),
    counted(
      'SQS_REQUESTS',
      way === 'queue' ? SQS_REQUESTS_OF_SHARD * shards : 0,
      'requests',
      list.sqs.usdPerRequest,
    ),
  ];
}

/** Requests that come with the run as a whole, and with the children of its map. */
export function requestsOfRun(list: PriceList, counts: Pick<ShardCounts, 'way' | 'shards'>): CostItem[] {
  const transitions = TRANSITIONS_OF_RUN + TRANSITIONS_OF_CHILD[counts.way] * mapChildren(counts);
  return [
    counted('LAMBDA_REQUESTS', 3, 'requests', list.lambda.usdPerRequest),
    counted('STATE_TRANSITIONS', transitions, 'transitions', list.stepFunctions.usdPerTransition),
    counted('S3_WRITES', S3_WRITES_OF_RUN, 'requests', list.s3.usdPerWrite),
    counted('DYNAMODB_WRITES', DYNAMODB_UNITS_OF_RUN, 'units', list.dynamoDb.usdPerWriteUnit),
  ];
}
