/** The life of a run, as states. */
import type { IJobDefinition, IJobQueue } from 'aws-cdk-lib/aws-batch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  type DistributedMap,
  type IChainable,
  JsonPath,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ShardWay } from '../../../schema/cloud/stageEvents.ts';
import type { InferenceQueue } from '../../inference/inferenceQueue.ts';
import { CAUGHT, failing } from './failing.ts';
import { shardsByBatch } from './shardsByBatch.ts';
import { shardsByQueue } from './shardsByQueue.ts';
import { shardsByScore } from './shardsByScore.ts';
import { FROM_STATE, stageTask } from './stageTask.ts';

export interface RunDefinitionProps {
  /** Plans, matches, accumulates, publishes, and tells a run's record why it failed. */
  readonly evaluation: IFunction;
  /** Where small runs send their shards. */
  readonly queue: InferenceQueue;
  /** Where large runs submit theirs. */
  readonly jobQueue: IJobQueue;
  /** The job that infers and matches a shard. */
  readonly jobDefinition: IJobDefinition;
  /** Shards of brought results that are matched at a time. */
  readonly matchConcurrency: number;
}

/**
 *     Plan ─► Way ─┬─► ShardsByQueue ─┐
 *                  ├─► ShardsByBatch ─┼─► Accumulate ─► Publish ─► Succeeded
 *                  └─► ShardsByScore ─┘       whatever fails ─► Fail ─► Failed
 *
 * Every stage does what is not done yet, so that any of them may be called again. What a state holds is a run's id and
 * where its work list is: shards go by number, objects by key.
 */
export function runDefinition(scope: Construct, props: RunDefinitionProps): IChainable {
  const { evaluation, queue, jobQueue, jobDefinition, matchConcurrency: maxConcurrency } = props;
  const fail = failing(scope, 'Fail', evaluation, JsonPath.executionName);
  const stage = (id: string, name: 'plan' | 'accumulate' | 'publish', output: 'answer' | 'input') =>
    stageTask(scope, id, evaluation, { stage: name, fields: { runId: FROM_STATE.runId }, output }).addCatch(
      fail,
      CAUGHT,
    );

  const plan = stage('Plan', 'plan', 'answer');
  const accumulate = stage('Accumulate', 'accumulate', 'input');
  const publish = stage('Publish', 'publish', 'input');
  accumulate.next(publish).next(new Succeed(scope, 'Succeeded'));

  // A record, so that a way added to the schema does not compile until it leads somewhere.
  const ways: Record<ShardWay, DistributedMap> = {
    queue: shardsByQueue(scope, { evaluation, queue }),
    batch: shardsByBatch(scope, { evaluation, jobQueue, jobDefinition }),
    score: shardsByScore(scope, { evaluation, maxConcurrency }),
  };
  const way = new Choice(scope, 'Way');
  for (const [name, shards] of Object.entries(ways)) {
    shards.addCatch(fail, CAUGHT).next(accumulate);
    way.when(Condition.stringEquals('$.way', name), shards);
  }
  return plan.next(way);
}
