/**
 * Names of the environment variables by which the infrastructure tells the functions where things are. One place for the stacks that set
 * them and the programs that read them. Credentials and AWS_REGION come from AWS itself.
 */
export const CLOUD_VARIABLE = {
  /** Bucket of the objects. */
  bucket: 'ZOOMETRY_BUCKET',
  /** Table of the catalog. */
  table: 'ZOOMETRY_TABLE',
  /** ARN of the state machine that takes a run through its stages. */
  stateMachine: 'ZOOMETRY_STATE_MACHINE',
  /** Name of the function that plans, matches, accumulates and publishes, and looks into graphs for the API. */
  evaluationFunction: 'ZOOMETRY_EVALUATION_FUNCTION',
  /** URL of the queue that the GPU functions take shards from. */
  inferenceQueue: 'ZOOMETRY_INFERENCE_QUEUE',
  /** A run of no more shards than this takes the queue, and a larger one Batch. */
  queueShards: 'ZOOMETRY_QUEUE_SHARDS',
  /** JSON of the settings that decide what runs cost (`AwsCompute` of schema/cost/compute.ts, without `place`); left out: its defaults. */
  compute: 'ZOOMETRY_COMPUTE',
  /** Batch: the run that a job works on. */
  run: 'ZOOMETRY_RUN',
  /** Batch: number of the first shard of an array; the job's own is that plus AWS_BATCH_JOB_ARRAY_INDEX. */
  firstShard: 'ZOOMETRY_FIRST_SHARD',
  /** What sessions are to run on, `cuda` or `cpu`; set by the image. Where it is `cuda` and no GPU answers, nothing starts. */
  executionProvider: 'ZOOMETRY_EXECUTION_PROVIDER',
  /** API: whether the schema may be asked for, `true` or `false`. */
  introspection: 'ZOOMETRY_INTROSPECTION',
  /** API: groups and scopes of tokens that may write, and that may only read, with commas between. */
  jwtWriters: 'ZOOMETRY_JWT_WRITERS',
  jwtReaders: 'ZOOMETRY_JWT_READERS',
  /** API: ARNs of the roles and users of AWS that may write, and that may only read, with commas between. */
  iamWriters: 'ZOOMETRY_IAM_WRITERS',
  iamReaders: 'ZOOMETRY_IAM_READERS',
  /** Other endpoints than AWS's own, for emulators. */
  s3Endpoint: 'ZOOMETRY_S3_ENDPOINT',
  dynamoEndpoint: 'ZOOMETRY_DYNAMODB_ENDPOINT',
  sqsEndpoint: 'ZOOMETRY_SQS_ENDPOINT',
  statesEndpoint: 'ZOOMETRY_STATES_ENDPOINT',
  lambdaEndpoint: 'ZOOMETRY_LAMBDA_ENDPOINT',
} as const;

/** What the container image can be started as: the first argument of its command. */
export const ENTRY_POINTS = {
  /** Lambda: events of the inference queue, on a GPU. */
  queue: 'queue',
  /** ECS: takes shards from the inference queue by itself, on a GPU. */
  worker: 'worker',
  /** Batch: one shard, by the environment. */
  shard: 'shard',
  /** Lambda: the stages that need no GPU. */
  evaluation: 'evaluation',
  /** Lambda: EventBridge's events of objects that were put below `inbox/`. */
  inbox: 'inbox',
  /** Whether everything that the others need is there; part of the image's build, and of every start. */
  selftest: 'selftest',
} as const;
export type EntryPoint = keyof typeof ENTRY_POINTS;
