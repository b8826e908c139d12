/** The Batch job that infers and matches one shard. */
import type { Duration } from 'aws-cdk-lib';
import {
  Action,
  EcsEc2ContainerDefinition,
  EcsJobDefinition,
  LinuxParameters,
  Reason,
  RetryStrategy,
  TmpfsMountOption,
} from 'aws-cdk-lib/aws-batch';
import { ContainerImage, LogDriver } from 'aws-cdk-lib/aws-ecs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { JOB_VCPUS } from '../../schema/cloud/settings.ts';
import { RUN_FAILED_EXIT_CODE, SHARD_ATTEMPTS } from '../../schema/cloud/stageEvents.ts';
import { containerRole } from '../programs/containerRole.ts';
import { containerEnvironment } from '../programs/programEnvironment.ts';
import type { ProgramImage } from '../programs/programImage.ts';
import { CONTAINER_MEMORY, TEMPORARY_FILES } from '../programs/programLimits.ts';
import { programLog } from '../programs/programLog.ts';
import { grantShardAccess, type Storage } from '../programs/shardAccess.ts';

export interface ShardJobDefinitionProps {
  /** Image with CUDA. */
  readonly image: ProgramImage;

  /** Where it reads and writes. */
  readonly storage: Storage;

  /** The longest that one attempt may take. */
  readonly attempt: Duration;

  /** How long its log is kept. */
  readonly logRetention: RetentionDays;
}

/**
 * A job with one GPU. Which run and which shards is said when it is submitted (`CLOUD_VARIABLE.run`, `.firstShard`), and
 * which of them is its own by Batch (`AWS_BATCH_JOB_ARRAY_INDEX`).
 *
 * It is tried three times, for whatever reason an attempt ended: Spot capacity that was taken away, a crash, a time-out.
 * The exception is the exit code by which a program says that the run has failed and that trying again would not help.
 */
export class ShardJobDefinition extends Construct {
  readonly definition: EcsJobDefinition;

  constructor(scope: Construct, id: string, props: ShardJobDefinitionProps) {
    super(scope, id);
    const { image, storage, attempt, logRetention } = props;
    const program = containerRole(this, 'ProgramRole', 'infers and matches shards as Batch jobs');
    grantShardAccess(program, storage);

    const linux = new LinuxParameters(this, 'Linux', { initProcessEnabled: true });
    linux.addTmpfs({
      containerPath: '/tmp',
      size: TEMPORARY_FILES,
      mountOptions: [TmpfsMountOption.RW, TmpfsMountOption.NOSUID, TmpfsMountOption.NODEV],
    });
    this.definition = new EcsJobDefinition(this, 'Definition', {
      container: new EcsEc2ContainerDefinition(this, 'Container', {
        image: ContainerImage.fromDockerImageAsset(image),
        command: [ENTRY_POINTS.shard],
        cpu: JOB_VCPUS,
        memory: CONTAINER_MEMORY,
        gpu: 1,
        environment: containerEnvironment(this, storage),
        jobRole: program,
        // Pulls the image and writes the log; CDK grants it that and no more.
        executionRole: containerRole(this, 'AgentRole', 'starts Batch jobs'),
        linuxParameters: linux,
        readonlyRootFilesystem: true,
        logging: LogDriver.awsLogs({
          streamPrefix: 'shard',
          logGroup: programLog(this, 'Log', logRetention),
        }),
      }),
      retryAttempts: SHARD_ATTEMPTS,
      // The first that fits decides, and what fits none is tried again.
      retryStrategies: [
        RetryStrategy.of(Action.EXIT, Reason.custom({ onExitCode: String(RUN_FAILED_EXIT_CODE) })),
        RetryStrategy.of(Action.RETRY, Reason.SPOT_INSTANCE_RECLAIMED),
      ],
      timeout: attempt,
      // Executions that are under way when a new revision is deployed submit the one they were started with.
      skipDeregisterOnUpdate: true,
      propagateTags: true,
    });
  }
}
