/** Small runs: a message for each shard, to GPUs that may be warm already. */
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  type DistributedMap,
  IntegrationPattern,
  JsonPath,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { ShardMessage } from '../../../schema/cloud/stageEvents.ts';
import type { InferenceQueue } from '../../inference/inferenceQueue.ts';
import { CAUGHT, failing } from './failing.ts';
import { shardMap } from './shardMap.ts';
import { FROM_STATE, NEVER_AGAIN, TWICE_MORE } from './stageTask.ts';

/** Messages are cheap and the queue holds them: all of a run's shards wait there, not in the state machine. */
const MESSAGES_AT_A_TIME = 1000;

/**
 * Sends each shard to the inference queue and waits for its token, which the consumer answers when it has inferred and
 * matched the shard.
 *
 * A token that nobody answers times out when the queue must have handed the message out for the last time: it is among
 * the dead letters by then, and another would only join it there.
 */
export function shardsByQueue(
  scope: Construct,
  { evaluation, queue }: { evaluation: IFunction; queue: InferenceQueue },
): DistributedMap {
  const message: Readonly<Record<keyof ShardMessage, unknown>> = {
    runId: FROM_STATE.runId,
    shard: FROM_STATE.shard,
    taskToken: JsonPath.taskToken,
  };
  const send = SqsSendMessage.jsonPath(scope, 'ShardOnQueue', {
    queue: queue.queue,
    messageBody: TaskInput.fromObject(message),
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    taskTimeout: Timeout.duration(queue.patience),
    outputPath: JsonPath.DISCARD,
  });
  send.addRetry({ ...NEVER_AGAIN, errors: [...(NEVER_AGAIN.errors ?? []), 'States.Timeout'] });
  send.addRetry(TWICE_MORE);
  send.addCatch(failing(scope, 'QueueShardFail', evaluation, FROM_STATE.execution), CAUGHT);
  return shardMap(scope, 'ShardsByQueue', {
    maxConcurrency: MESSAGES_AT_A_TIME,
    item: ['runId', 'shard'],
    processor: send,
  });
}
