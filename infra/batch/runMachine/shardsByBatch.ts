/** Large runs: shards as array jobs, on GPUs that are there for as long as there are jobs. */
import { Duration } from 'aws-cdk-lib';
import type { IJobDefinition, IJobQueue } from 'aws-cdk-lib/aws-batch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  type DistributedMap,
  IntegrationPattern,
  JitterType,
  JsonPath,
  type RetryProps,
} from 'aws-cdk-lib/aws-stepfunctions';
import { BatchSubmitJob } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { CLOUD_VARIABLE } from '../../../schema/cloud/environment.ts';
import { CAUGHT, failing } from './failing.ts';
import { shardMap } from './shardMap.ts';
import { FROM_STATE } from './stageTask.ts';

/** A line stands for up to 10,000 shards, and SubmitJob takes 50 requests a second of the whole account. */
const ARRAYS_AT_A_TIME = 10;

/**
 * Batch would not take the job, or stumbled. A job that it took is tried again by its definition, not here: the retries
 * of an array are its children's, and the array would begin with all of them.
 */
const NOT_TAKEN: RetryProps = {
  errors: [
    'Batch.TooManyRequestsException',
    'Batch.ServerException',
    'Batch.AWSBatchException',
    'Batch.SdkClientException',
  ],
  maxAttempts: 8,
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxDelay: Duration.minutes(1),
  jitterStrategy: JitterType.FULL,
};

/** Submits each line of the list as one job of so many shards, and waits for it. */
export function shardsByBatch(
  scope: Construct,
  {
    evaluation,
    jobQueue,
    jobDefinition,
  }: { evaluation: IFunction; jobQueue: IJobQueue; jobDefinition: IJobDefinition },
): DistributedMap {
  const fail = failing(scope, 'BatchShardFail', evaluation, FROM_STATE.execution);
  const submit = (id: string, arraySize?: number) => {
    const job = BatchSubmitJob.jsonPath(scope, id, {
      jobQueueArn: jobQueue.jobQueueArn,
      jobDefinitionArn: jobDefinition.jobDefinitionArn,
      // So that the console of Batch is searched by the id that everything else goes by.
      jobName: FROM_STATE.runId,
      integrationPattern: IntegrationPattern.RUN_JOB,
      arraySize,
      containerOverrides: {
        environment: {
          [CLOUD_VARIABLE.run]: FROM_STATE.runId,
          [CLOUD_VARIABLE.firstShard]: JsonPath.stringAt('$.firstShard'),
        },
      },
      outputPath: JsonPath.DISCARD,
    });
    job.addRetry(NOT_TAKEN);
    job.addCatch(fail, CAUGHT);
    return job;
  };
  // Batch takes arrays of two and more.
  const one = Condition.numberEquals('$.count', 1);
  const processor = new Choice(scope, 'HowManyShards')
    .when(one, submit('OneShard'))
    .otherwise(submit('ArrayOfShards', JsonPath.numberAt('$.count')));
  return shardMap(scope, 'ShardsByBatch', {
    maxConcurrency: ARRAYS_AT_A_TIME,
    item: ['runId', 'firstShard', 'count'],
    processor,
  });
}
