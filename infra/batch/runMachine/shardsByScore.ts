/** Results that were brought: nothing is inferred, and each shard is matched. */
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { DistributedMap } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { CAUGHT, failing } from './failing.ts';
import { shardMap } from './shardMap.ts';
import { FROM_STATE, stageTask } from './stageTask.ts';

/** Has the evaluation function match each shard. */
export function shardsByScore(
  scope: Construct,
  { evaluation, maxConcurrency }: { evaluation: IFunction; maxConcurrency: number },
): DistributedMap {
  const match = stageTask(scope, 'MatchShard', evaluation, {
    stage: 'match',
    fields: { runId: FROM_STATE.runId, shard: FROM_STATE.shard },
    output: 'nothing',
  });
  match.addCatch(failing(scope, 'ScoreShardFail', evaluation, FROM_STATE.execution), CAUGHT);
  return shardMap(scope, 'ShardsByScore', { maxConcurrency, item: ['runId', 'shard'], processor: match });
}
