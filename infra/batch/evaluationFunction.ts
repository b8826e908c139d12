/** The stages of a run that need no GPU. */
import { Duration } from 'aws-cdk-lib';
import { DockerImageCode, DockerImageFunction, LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { FunctionIdentity } from '../programs/functionIdentity.ts';
import { programEnvironment } from '../programs/programEnvironment.ts';
import type { ProgramImage } from '../programs/programImage.ts';
import { TEMPORARY_FILES } from '../programs/programLimits.ts';
import { grantStageAccess, type Storage } from '../programs/shardAccess.ts';

export interface EvaluationFunctionProps {
  /** Image without CUDA. */
  readonly image: ProgramImage;

  /** Where it reads and writes. */
  readonly storage: Storage;

  /** Its memory; Lambda gives processors in proportion. */
  readonly memoryMiB: number;

  /** A run of no more shards than this takes the inference queue. */
  readonly queueShards: number;

  /** How long its log is kept. */
  readonly logRetention: RetentionDays;
}

/**
 * Plans, matches, accumulates, publishes, tells a record why its run failed, and looks into graphs for the API.
 *
 * It has no address in the VPC: it speaks to S3 and DynamoDB alone, and their own access rules decide.
 */
export class EvaluationFunction extends Construct {
  readonly function: DockerImageFunction;

  constructor(scope: Construct, id: string, props: EvaluationFunctionProps) {
    super(scope, id);
    const { image, storage, memoryMiB, queueShards, logRetention } = props;
    const { role, logGroup } = new FunctionIdentity(this, 'Identity', {
      purpose: 'plans, matches, accumulates and publishes runs',
      logRetention,
    });
    grantStageAccess(role, storage);
    this.function = new DockerImageFunction(this, 'Function', {
      description: 'Zoometry: the stages of a run that need no GPU',
      code: DockerImageCode.fromEcr(image.repository, {
        tagOrDigest: image.imageTag,
        cmd: [ENTRY_POINTS.evaluation],
      }),
      environment: {
        ...programEnvironment(storage),
        [CLOUD_VARIABLE.queueShards]: String(queueShards),
      },
      memorySize: memoryMiB,
      timeout: LONGEST,
      ephemeralStorageSize: TEMPORARY_FILES,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
  }
}

/** The longest that Lambda allows. */
const LONGEST = Duration.minutes(15);
