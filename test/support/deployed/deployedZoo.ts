/**
 * The whole app on this machine as it would be in an account: stores, queues, functions, jobs and the state machine, each as its
 * synthesised template has it, wired as the templates wire them. Programs are processes; what AWS does between them is done here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOUD_VARIABLE } from '../../../schema/cloud/environment.ts';
import { parseJsonWith } from '../../../schema/parse.ts';
import type { Assembly } from '../assembly/assembly.ts';
import { ACCOUNT, inventedName, type Names, REGION, Resolver } from '../assembly/resolver.ts';
import type { BatchJobs } from '../batch/batchJobs.ts';
import { Fleet } from '../containers/fleet.ts';
import { type DynamoServer, startDynamoServer } from '../dynamo/dynamoServer.ts';
import type { HttpFaults } from '../http/faults.ts';
import { QueueEventSource } from '../lambda/eventSource.ts';
import type { LambdaFunction } from '../lambda/lambdaFunction.ts';
import { startLambdaServer } from '../lambda/lambdaServer.ts';
import { type S3Server, startS3Server } from '../s3/s3Server.ts';
import type { MessageQueue } from '../sqs/messageQueue.ts';
import { startSqsServer } from '../sqs/sqsServer.ts';
import { impatientClock } from '../states/clock.ts';
import { Executions } from '../states/executions.ts';
import { Machine } from '../states/machine.ts';
import { startStatesServer } from '../states/server.ts';
import { TaskTokens } from '../states/taskTokens.ts';
import type { WalkEvent } from '../states/walk.ts';
import { walk } from '../states/walker.ts';
import { deployFunctions, type FunctionKills, functionNamed, mappingsOf } from './functions.ts';
import { deployJobs } from './jobs.ts';
import { deployQueues, QUEUE_TYPE, queueArn } from './queues.ts';
import { type DeployedRule, deployRules } from './rules.ts';
import { servicesOf } from './services.ts';

export interface Disturbances {
  /** Asked of every request of S3, with the containers that may have made it. */
  readonly s3?: (fleet: Fleet) => HttpFaults;
  readonly dynamo?: HttpFaults;
  readonly kills?: FunctionKills;
  /** How often each message of a queue is sent. @default 1 */
  readonly deliveries?: number;
  /** Variables that functions and jobs have instead of the template's: what another setting would have made of it. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface DeployedZoo {
  readonly s3: S3Server;
  readonly dynamo: DynamoServer;
  readonly queues: ReadonlyMap<string, MessageQueue>;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly jobs: BatchJobs;
  readonly rules: readonly DeployedRule[];
  readonly executions: Executions;
  readonly events: readonly WalkEvent[];
  readonly fleet: Fleet;
  /** What a program of ours is told that is no function: where everything is. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const MACHINE = 'AWS::StepFunctions::StateMachine';

export async function deploy(assembly: Assembly, disturbances: Disturbances = {}): Promise<DeployedZoo> {
  const temporary = await mkdtemp(join(tmpdir(), 'zoometry-deployed-'));
  const fleet = new Fleet();
  const tokens = new TaskTokens();
  const queueList: MessageQueue[] = [];
  const functions = new Map<string, LambdaFunction>();
  const [s3, dynamo, sqs, lambda] = await Promise.all([
    startS3Server(disturbances.s3?.(fleet)),
    startDynamoServer(disturbances.dynamo),
    startSqsServer(queueList),
    startLambdaServer((name) => functionNamed(functions, name)),
  ]);

  const objects = outputResource(assembly, 'ObjectsBucketName');
  const names: Names = (resource, attribute) => {
    if (resource.id === objects) return attribute === undefined ? s3.bucketName : undefined;
    if (resource.type.startsWith('AWS::DynamoDB::'))
      return attribute === undefined ? dynamo.table : undefined;
    if (resource.type === MACHINE)
      return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${inventedName(resource)}`;
    if (resource.type !== QUEUE_TYPE) return undefined;
    if (attribute === 'Arn') return queueArn(resource);
    return attribute === undefined
      ? `${sqs.endpoint}/${ACCOUNT}/${inventedName(resource)}`
      : inventedName(resource);
  };
  const resolver = new Resolver(assembly, names);
  const queues = deployQueues(assembly, resolver);
  queueList.push(...queues.values());

  const events: WalkEvent[] = [];
  const executions = new Executions(async ({ arn, name, machineArn }, input, signal) => {
    const context = { Execution: { Id: arn, Name: name, Input: input }, StateMachine: { Id: machineArn } };
    const onEvent = (event: WalkEvent) => events.push(event);
    return walk(machine, input, { services, tokens, clock: impatientClock, context, signal, onEvent });
  });
  const states = await startStatesServer(executions, tokens);
  const environment = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    TMPDIR: temporary,
    [CLOUD_VARIABLE.executionProvider]: 'cpu',
    [CLOUD_VARIABLE.s3Endpoint]: s3.endpoint,
    [CLOUD_VARIABLE.dynamoEndpoint]: dynamo.endpoint,
    [CLOUD_VARIABLE.sqsEndpoint]: sqs.endpoint,
    [CLOUD_VARIABLE.statesEndpoint]: states.endpoint,
    [CLOUD_VARIABLE.lambdaEndpoint]: lambda.endpoint,
    ...disturbances.variables,
  };
  const surroundings = { fleet, environment, kills: disturbances.kills };
  for (const [name, made] of await deployFunctions(assembly, resolver, surroundings))
    functions.set(name, made);
  const jobs = await deployJobs(assembly, resolver, { fleet, environment, atOnce: 2 });
  const machine = machineOf(assembly, resolver);
  const services = servicesOf({
    ...{ bucketName: s3.bucketName, bucket: s3.bucket, functions, jobs },
    queueAt: (url) => findQueue(queueList, url),
    deliveries: disturbances.deliveries ?? 1,
  });
  const sources = mappingsOf(assembly, resolver).map(({ EventSourceArn, FunctionName, ...mapping }) => {
    const settings = {
      batchSize: mapping.BatchSize,
      partial: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    };
    const queue = queues.get(EventSourceArn);
    if (!queue) throw new TypeError(`there is no queue ${EventSourceArn}`);
    return new QueueEventSource(queue, functionNamed(functions, FunctionName), settings, 2);
  });

  return {
    ...{ s3, dynamo, queues, functions, jobs, executions, events, fleet },
    rules: deployRules(assembly, resolver, functions),
    environment: {
      ...environment,
      [CLOUD_VARIABLE.bucket]: s3.bucketName,
      [CLOUD_VARIABLE.table]: dynamo.table,
      [CLOUD_VARIABLE.stateMachine]: resolver.output('StateMachineArn'),
      [CLOUD_VARIABLE.evaluationFunction]: functionStartedAs(functions, 'evaluation'),
    },
    async close() {
      const closing = [...sources, ...functions.values(), executions].map((each) => each.close());
      await fleet.close();
      await Promise.all(closing);
      await Promise.all([s3, dynamo, sqs, states, lambda].map((server) => server.close()));
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** Name of the function whose container runs a program. */
function functionStartedAs(functions: ReadonlyMap<string, LambdaFunction>, program: string): string {
  for (const [name, { definition }] of functions) if (definition.command.at(-1) === program) return name;
  throw new TypeError(`no function runs ${program}`);
}

/** Id of the resource that an output names. */
function outputResource({ outputs }: Assembly, name: string): string {
  const value = outputs.find((output) => output.name === name)?.value;
  if (value !== null && typeof value === 'object' && 'Ref' in value) return String(value.Ref);
  throw new TypeError(`no output ${name} names a resource`);
}

function machineOf({ resources }: Assembly, resolver: Resolver): Machine {
  const resource = resources.find(({ type }) => type === MACHINE);
  if (!resource) throw new TypeError('the app has no state machine');
  const properties = resolver.properties(resource);
  const text = properties !== null && typeof properties === 'object' && 'DefinitionString' in properties;
  return parseJsonWith(Machine, text ? String(properties.DefinitionString) : '', resource.id);
}

function findQueue(queues: readonly MessageQueue[], url: string): MessageQueue {
  const found = queues.find(({ settings }) => url.endsWith(`/${settings.name}`));
  if (found) return found;
  throw new TypeError(`there is no queue at ${url}`);
}
