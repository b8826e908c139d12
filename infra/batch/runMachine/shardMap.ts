/** A map over the lines of a run's work list. */
import {
  DistributedMap,
  type IChainable,
  JsonPath,
  S3JsonLItemReader,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ArrayLine, ShardLine } from '../../../schema/cloud/stageEvents.ts';

export interface ShardMapProps {
  /** How many lines are worked on at a time. */
  readonly maxConcurrency: number;

  /** What each line has. */
  readonly item: readonly (keyof ShardLine | keyof ArrayLine)[];

  /** What is done with a line. */
  readonly processor: IChainable;
}

/**
 * A distributed map, each of whose items is a line of the object that {@link Planned} names. The state comes out as it went
 * in.
 *
 * Nothing is tolerated: images that fail are counted inside of their shard, and a shard fails only where the run has to. A
 * result writer is left out because the processors answer nothing (`{}`): forty thousand of that are a hundred KiB, under
 * the 256 KiB that a state may have.
 *
 * Executions of the items are standard ones: express ones cannot wait for a token or a job.
 *
 */
export function shardMap(scope: Construct, id: string, props: ShardMapProps): DistributedMap {
  const { maxConcurrency, item, processor } = props;
  const fromLine = item.map((name) => [name, JsonPath.objectAt(`$$.Map.Item.Value.${name}`)]);
  return DistributedMap.jsonPath(scope, id, {
    itemReader: new S3JsonLItemReader({
      bucketNamePath: JsonPath.stringAt('$.list.bucket'),
      key: JsonPath.stringAt('$.list.key'),
    }),
    // What the line says, and whose it is.
    itemSelector: { ...Object.fromEntries(fromLine), execution: JsonPath.executionName },
    mapExecutionType: StateMachineType.STANDARD,
    maxConcurrency,
    resultPath: JsonPath.DISCARD,
    label: id,
  }).itemProcessor(processor);
}
