/** Takes what is put into the inbox, and asks for the runs that it asks for. */
import { Duration } from 'aws-cdk-lib';
import {
  DockerImageCode,
  DockerImageFunction,
  type IFunction,
  LoggingFormat,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CLOUD_VARIABLE, ENTRY_POINTS } from '../../schema/cloud/environment.ts';
import { PREFIX } from '../../schema/keys.ts';
import type { RunMachine } from '../batch/runMachine/runMachine.ts';
import { FunctionIdentity } from '../programs/functionIdentity.ts';
import { programEnvironment } from '../programs/programEnvironment.ts';
import type { ProgramImage } from '../programs/programImage.ts';
import { TEMPORARY_FILES } from '../programs/programLimits.ts';
import type { Storage } from '../programs/shardAccess.ts';

/** How long an event whose function keeps failing is tried again; delivered twice or late, it starts the same runs. */
const EVENT_AGE = Duration.hours(6);

export interface InboxFunctionProps {
  /** Image without CUDA. */
  readonly image: ProgramImage;

  /** Where the inbox is, and where what it brings is kept. */
  readonly storage: Storage;

  /** What runs are started with. */
  readonly runs: RunMachine;

  /** Asked to look into graphs and data sets. */
  readonly evaluation: IFunction;

  /** Where events go that could not be dealt with. */
  readonly deadLetters: IQueue;

  /** How long its log is kept. */
  readonly logRetention: RetentionDays;
}

/** The function behind the inbox's rule. It writes nothing below the inbox, so that it can never call itself. */
export class InboxFunction extends Construct {
  readonly function: DockerImageFunction;

  constructor(scope: Construct, id: string, props: InboxFunctionProps) {
    super(scope, id);
    const { image, storage, runs, evaluation, deadLetters, logRetention } = props;
    const { role, logGroup } = new FunctionIdentity(this, 'Identity', {
      purpose: 'takes what is put into the inbox',
      logRetention,
    });
    const { objects, catalog } = storage;
    objects.grantRead(role, PREFIX.inbox, PREFIX.inboxWaiting, PREFIX.blobs, PREFIX.datasets, PREFIX.runs);
    objects.grantCreate(role, PREFIX.blobs, PREFIX.inboxWaiting);
    objects.grantDelete(role, PREFIX.inboxWaiting);
    catalog.grantReadWrite(role);
    runs.grantRun(role);
    evaluation.grantInvoke(role);

    this.function = new DockerImageFunction(this, 'Function', {
      description: 'Zoometry: takes what is put into the inbox',
      code: DockerImageCode.fromEcr(image.repository, {
        tagOrDigest: image.imageTag,
        cmd: [ENTRY_POINTS.inbox],
      }),
      environment: {
        ...programEnvironment(storage),
        [CLOUD_VARIABLE.stateMachine]: runs.stateMachineArn,
        [CLOUD_VARIABLE.evaluationFunction]: evaluation.functionName,
      },
      // Results files are parsed whole; graphs are copied by parts.
      memorySize: 2048,
      ephemeralStorageSize: TEMPORARY_FILES,
      timeout: Duration.minutes(15),
      retryAttempts: 2,
      maxEventAge: EVENT_AGE,
      onFailure: new SqsDestination(deadLetters),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
  }
}
