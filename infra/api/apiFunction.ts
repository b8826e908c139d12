/** The function that answers GraphQL. */
import { Duration } from 'aws-cdk-lib';
import {
  Architecture,
  type IFunction,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import type { CloudSettings } from '../../schema/cloud/settings.ts';
import { PREFIX } from '../../schema/keys.ts';
import type { RunMachine } from '../batch/runMachine/runMachine.ts';
import { FunctionIdentity } from '../programs/functionIdentity.ts';
import { programEnvironment } from '../programs/programEnvironment.ts';
import type { Storage } from '../programs/shardAccess.ts';
import { functionCode } from './functionCode.ts';

/** What takes runs through their stages. */
export interface Pipeline {
  /** The state machine. */
  readonly runs: Pick<RunMachine, 'stateMachineArn' | 'grantRun'>;

  /** Asked for what takes a graph or minutes. */
  readonly evaluation: IFunction;
}

export interface ApiFunctionProps {
  /** Where it reads, and puts what clients bring. */
  readonly storage: Storage;

  /** What it starts runs with. */
  readonly pipeline: Pipeline;

  /** Who may do what, and what the function may cost. */
  readonly settings: CloudSettings;

  /** How long its log is kept. */
  readonly logRetention: RetentionDays;
}

/** API Gateway waits no longer for an HTTP API, and cannot be told to. */
export const LONGEST_ANSWER = Duration.seconds(29);

/**
 * Node 24 on arm64, which costs a fifth less than x86_64: nothing in it is native code.
 *
 * What it may do is what questions, uploads and the start of runs take. It never writes what a run has computed. URLs that it signs for
 * clients carry its own permissions, which is why uploads, blobs and marks of waiting requests are all that it may create.
 */
export class ApiFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    super(scope, id);
    const { storage, pipeline, settings, logRetention } = props;
    const { role, logGroup } = new FunctionIdentity(this, 'Identity', {
      purpose: 'answers GraphQL',
      logRetention,
    });
    const { objects, catalog } = storage;
    objects.grantRead(
      role,
      ...([
        PREFIX.blobs,
        PREFIX.uploads,
        PREFIX.models,
        PREFIX.datasets,
        PREFIX.inferences,
        PREFIX.runs,
        PREFIX.inbox,
        PREFIX.inboxWaiting,
      ] as const),
    );
    // A model or data set that is registered may be what requests in the inbox wait for: they are answered there and then.
    objects.grantCreate(role, PREFIX.blobs, PREFIX.uploads, PREFIX.inboxWaiting);
    objects.grantDelete(role, PREFIX.uploads, PREFIX.inboxWaiting);
    catalog.grantReadWrite(role);
    pipeline.runs.grantRun(role);
    pipeline.evaluation.grantInvoke(role);
    this.function = new LambdaFunction(this, 'Function', {
      description: 'Zoometry: GraphQL',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: functionCode(),
      handler: 'index.handler',
      environment: {
        ...programEnvironment(storage),
        ...grantsOf(settings),
        [CLOUD_VARIABLE.stateMachine]: pipeline.runs.stateMachineArn,
        [CLOUD_VARIABLE.evaluationFunction]: pipeline.evaluation.functionName,
        [CLOUD_VARIABLE.introspection]: String(settings.introspection),
      },
      memorySize: settings.apiMemoryMiB,
      timeout: LONGEST_ANSWER,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: settings.traces ? Tracing.ACTIVE : Tracing.DISABLED,
    });
  }
}

/** Who may do what, where that is not left to the program. */
function grantsOf({ jwtWriters, jwtReaders, iamWriters, iamReaders }: CloudSettings): Record<string, string> {
  const lists = {
    [CLOUD_VARIABLE.jwtWriters]: jwtWriters,
    [CLOUD_VARIABLE.jwtReaders]: jwtReaders,
    [CLOUD_VARIABLE.iamWriters]: iamWriters,
    [CLOUD_VARIABLE.iamReaders]: iamReaders,
  };
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, names]) => names.length > 0)
      .map(([variable, names]) => [variable, names.join(',')]),
  );
}
