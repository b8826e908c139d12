/** Where the cloud's parts are: what the environment says, parsed before anything is opened. */
import { z } from 'zod';
import { CLOUD_VARIABLE as V } from '../../schema/cloud/environment.ts';
import { parseWith } from '../../schema/parse.ts';
import { ExecutionProvider } from '../inference/session/protocol.ts';

/** `process.env`, or what stands for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

const printed = (output: string) => `the storage stack prints it as ${output}`;

/** An endpoint other than AWS's own: an emulator, or another service that speaks the protocol. */
const Endpoint = z
  .url({
    protocol: /^https?$/,
    error: 'the URL of a service, like "http://127.0.0.1:9000"; left out for AWS itself',
  })
  .optional();

const Storage = z
  .object({
    /** Bucket of the objects. */
    [V.bucket]: z
      .string({ error: `name the bucket of the objects: ${printed('ObjectsBucketName')}` })
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket: 3 to 63 of a-z, 0-9, "." and "-"'),
    /** Table of the catalog. */
    [V.table]: z
      .string({ error: `name the table of the catalog: ${printed('CatalogTableName')}` })
      .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'the name of a table: 3 to 255 of A-Z, a-z, 0-9, "_", "." and "-"'),
    /** Region of all. Lambda and Batch set it by themselves. */
    AWS_REGION: z.string({ error: 'name the AWS region, like "eu-central-1"' }).min(1),
    [V.s3Endpoint]: Endpoint,
    [V.dynamoEndpoint]: Endpoint,
    /** Folder for local copies of graphs. Without it: one in the folder for temporary files. */
    ZOOMETRY_COPIES: z.string().min(1).optional(),
  })
  .transform((given) => ({
    bucket: given[V.bucket],
    table: given[V.table],
    region: given.AWS_REGION,
    s3Endpoint: given[V.s3Endpoint],
    dynamoEndpoint: given[V.dynamoEndpoint],
    copies: given.ZOOMETRY_COPIES,
  }));
export type CloudConfig = z.output<typeof Storage>;

const Api = z
  .object({
    [V.stateMachine]: z
      .string({ error: 'name the state machine of runs by its ARN' })
      .regex(/^arn:[^:]+:states:[^:]+:[^:]+:stateMachine:[^:]+$/, 'the ARN of a state machine'),
    [V.evaluationFunction]: z.string({ error: 'name the evaluation function' }).min(1),
    [V.statesEndpoint]: Endpoint,
    [V.lambdaEndpoint]: Endpoint,
  })
  .transform((given) => ({
    stateMachine: given[V.stateMachine],
    evaluationFunction: given[V.evaluationFunction],
    statesEndpoint: given[V.statesEndpoint],
    lambdaEndpoint: given[V.lambdaEndpoint],
  }));

const Stages = z
  .object({
    /** As the infrastructure sets it. */
    [V.queueShards]: z.coerce.number().int().min(0).default(8),
    /** What the image is made for. Without it: CUDA where there is a GPU. */
    [V.executionProvider]: ExecutionProvider.optional(),
  })
  .transform((given) => ({ queueShards: given[V.queueShards], provider: given[V.executionProvider] }));

const Tasks = z
  .object({
    [V.inferenceQueue]: z.url({ error: 'name the inference queue by its URL' }),
    [V.sqsEndpoint]: Endpoint,
    [V.statesEndpoint]: Endpoint,
  })
  .transform((given) => ({
    queue: given[V.inferenceQueue],
    sqsEndpoint: given[V.sqsEndpoint],
    statesEndpoint: given[V.statesEndpoint],
  }));

const Job = z
  .object({
    [V.run]: z.string({ error: 'name the run' }).regex(/^[0-9a-f]{64}$/, 'the id of a run'),
    [V.firstShard]: z.coerce.number().int().min(0).default(0),
    /** Set by Batch for the jobs of an array. */
    AWS_BATCH_JOB_ARRAY_INDEX: z.coerce.number().int().min(0).default(0),
    /** Set by Batch: 1 for the first try of a job. */
    AWS_BATCH_JOB_ATTEMPT: z.coerce.number().int().min(1).default(1),
  })
  .transform((given) => ({
    runId: given[V.run],
    shard: given[V.firstShard] + given.AWS_BATCH_JOB_ARRAY_INDEX,
    tries: given.AWS_BATCH_JOB_ATTEMPT,
  }));

const read =
  <Schema extends z.ZodType>(schema: Schema) =>
  (environment: Environment): z.output<Schema> =>
    parseWith(schema, environment, 'environment');

/**
 * Where the stores are. Credentials are not read here but by the SDK, in its usual order.
 *
 * @throws SchemaError that names each variable that is missing or cannot be; so do the others
 */
export const cloudConfig = read(Storage);
/** Who is told of runs by the API, and asked about graphs. */
export const apiConfig = read(Api);
/** How the stages work. */
export const stagesConfig = read(Stages);
/** Where shards come from, and who waits for them. */
export const tasksConfig = read(Tasks);
/** Which shard a Batch job is for. */
export const jobConfig = read(Job);
