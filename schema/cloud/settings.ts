/**
 * What whoever deploys may decide: context values of the CDK app under the prefix `zoometry:`, in `cdk.json` or on its
 * command line (`-c zoometry:gpu=ecs-managed-instances`). Each has a default, so that a deployment needs none of them.
 * Here, and not in the infrastructure, because `zoo deploy --explain` lists them.
 */
import { z } from 'zod';

/** What the names of context values begin with. */
export const SETTING_PREFIX = 'zoometry:';

/** A whole number, as JSON gives it or as a command line does. */
const whole = (min: number, max: number) =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d+$/, 'a whole number')
        .transform(Number),
    ])
    .pipe(z.int().min(min).max(max));

/** One of some numbers, as JSON gives it or as a command line does. */
const numberOf = <const Values extends readonly number[]>(values: Values) =>
  z
    .union([z.number(), z.string().regex(/^\d+$/, 'a whole number').transform(Number)])
    .refine((value): value is Values[number] => values.includes(value), `one of ${values.join(', ')}`);

/** Yes or no, as JSON gives it or as a command line does. */
const yesOrNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** A list, as JSON gives it or with commas between. */
const listOf = (item: z.ZodType<string, string>, least = 1) =>
  z
    .union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()))])
    .pipe(z.array(item).min(least));

/** An origin as browsers send it. */
const Origin = z
  .string()
  .regex(
    /^https?:\/\/[a-z0-9.-]+(:\d+)?$/,
    'an origin: scheme, host and perhaps a port, and no slash at its end',
  );

/** An issuer as tokens name it. */
const Url = z.string().regex(/^https:\/\/[^\s?#]+$/, 'an https URL');

/** A group or scope: no comma and no space, which lists and scopes are split at. */
const GrantName = z.string().regex(/^[^\s,]{1,128}$/, 'the name of a group or scope, without spaces');

const PrincipalArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=.@/-]+$/,
    'the ARN of a role or a user, like "arn:aws:iam::123456789012:role/zoo-writer"',
  );

const DomainName = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain name, like "zoo.example.org"');

/** An EC2 instance type. */
const InstanceTypeName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'an EC2 instance type, like "g6.xlarge"');

/** For how many days CloudWatch can be told to keep a log. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

/** Memory of an accelerator that Lambda can be asked for, in GiB. */
const ACCELERATOR_GIB = [3, 6, 12, 16, 24, 48] as const;

/** vCPUs of a Batch job: all that the smallest instances with one GPU have. */
export const JOB_VCPUS = 4;

/** Every setting, with its default and its meaning. */
export const CloudSettings = z
  .strictObject({
    gpu: z
      .enum(['lambda-managed-instances', 'ecs-managed-instances'])
      .default('lambda-managed-instances')
      .describe(
        'What takes shards from the inference queue: a container function on Lambda Managed Instances, or an ECS service on Managed Instances. Both run the same image and are at zero while the queue is empty.',
      ),
    gpuMemoryGiB: numberOf(ACCELERATOR_GIB)
      .default(16)
      .describe('Least memory of the GPU of the container function, in GiB: 3, 6, 12, 16, 24 or 48.'),
    gpuInstanceTypes: listOf(InstanceTypeName)
      .default(['g4dn.xlarge', 'g5.xlarge', 'g6.xlarge'])
      .describe(
        'EC2 instance types of Batch jobs and of the ECS service: each with one NVIDIA GPU, at least 4 vCPUs and 16 GiB of memory.',
      ),
    queueGpus: whole(2, 100)
      .default(4)
      .describe(
        'Most GPUs that work on the inference queue at a time: a ceiling for what small runs can cost.',
      ),
    queueShards: whole(0, 1000)
      .default(8)
      .describe('A run of no more shards than this takes the inference queue, and a larger one Batch.'),
    batchGpus: whole(1, 10_000)
      .default(16)
      .describe(
        'Most GPUs that work on Batch jobs at a time: a ceiling for what large runs can cost in an hour.',
      ),
    batchSpot: yesOrNo
      .default(true)
      .describe(
        'Whether Batch runs on Spot capacity, which costs less and may be reclaimed; a shard that is cut off is done again.',
      ),
    queueShardMinutes: whole(1, 15)
      .default(15)
      .describe('Minutes that one attempt at a shard may take on the inference queue; Lambda allows 15.'),
    batchShardMinutes: whole(1, 1440)
      .default(60)
      .describe('Minutes that one attempt at a shard may take as a Batch job.'),
    matchConcurrency: whole(1, 1000)
      .default(40)
      .describe(
        'Shards of brought results that are matched at a time, each by an evaluation function of its own.',
      ),
    evaluationMemoryMiB: whole(1024, 10_240)
      .default(3008)
      .describe(
        'Memory of the evaluation function, in MiB. 3008 is the most that a new account is allowed; data sets of a million images need 10240.',
      ),
    logDays: numberOf(LOG_DAYS)
      .default(30)
      .describe('Days that logs of functions, jobs and executions are kept.'),
    accessLogDays: whole(1, 3650)
      .default(90)
      .describe('Days that a record of who read or wrote which object is kept.'),
    deletedObjectDays: whole(1, 3650)
      .default(30)
      .describe('Days that a deleted object can still be brought back.'),
    introspection: yesOrNo
      .default(true)
      .describe('Whether the API answers what its schema is; clients and explorers ask that first.'),
    corsOrigins: listOf(Origin, 0)
      .default([])
      .describe(
        'Origins of web pages that may call the API and upload to the bucket, like "https://zoo.example.org". None: no page of another site may.',
      ),
    jwtIssuer: Url.optional().describe(
      'Issuer of the tokens that the API accepts, e.g. of an OpenID Connect provider that is there already. Without it a Cognito user pool is made.',
    ),
    jwtAudience: listOf(z.string().min(1), 0)
      .default([])
      .describe('Audiences of these tokens; needed where an issuer is named.'),
    jwtWriters: listOf(GrantName, 0)
      .default([])
      .describe('Groups and scopes of tokens that may write. None: zoo-writers and zoo/write.'),
    jwtReaders: listOf(GrantName, 0)
      .default([])
      .describe('Groups and scopes of tokens that may only read. None: zoo-readers and zoo/read.'),
    iamWriters: listOf(PrincipalArn, 0)
      .default([])
      .describe('ARNs of roles and users of AWS that may write, by signed requests.'),
    iamReaders: listOf(PrincipalArn, 0)
      .default([])
      .describe('ARNs of roles and users of AWS that may only read.'),
    apiRequestsPerSecond: whole(1, 10_000)
      .default(50)
      .describe(
        'Requests per second, over some time, from which on the API answers 429: a ceiling for what it can cost.',
      ),
    apiMemoryMiB: whole(512, 10_240)
      .default(3008)
      .describe(
        'Memory of the API function, in MiB; a question about a run holds its match table. 3008 is the most that a new account is allowed.',
      ),
    domainName: DomainName.optional().describe(
      'Name that the API is reached by, which your DNS points to the distribution. Without it: CloudFront’s own name. Needs certificateArn.',
    ),
    certificateArn: z
      .string()
      .regex(
        /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/,
        'the ARN of a certificate in us-east-1, where CloudFront wants it',
      )
      .optional()
      .describe('ARN of the certificate for that name, in us-east-1.'),
    webAclArn: z
      .string()
      .regex(
        /^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/,
        'the ARN of a global web ACL, which is in us-east-1',
      )
      .optional()
      .describe(
        'ARN of a web ACL of AWS WAF to stand before the API. Without it none does: one costs money by the month.',
      ),
    traces: yesOrNo.default(true).describe('Whether requests to the API are traced by X-Ray.'),
    alarmEmail: z
      .email('an address like "ops@example.org"')
      .optional()
      .describe(
        'Address that alarms are sent to, after it has confirmed that. Without it alarms are seen in the console alone.',
      ),
    alarmUsdPerRun: z
      .union([
        z.number(),
        z
          .string()
          .regex(/^\d+(\.\d+)?$/, 'a number')
          .transform(Number),
      ])
      .pipe(z.number().positive())
      .default(25)
      .describe('An alarm goes off when one run has cost more than this, in USD.'),
  })
  .refine(({ jwtIssuer, jwtAudience }) => (jwtIssuer === undefined) === (jwtAudience.length === 0), {
    path: ['jwtAudience'],
    error: 'jwtIssuer and jwtAudience are given together or not at all',
  })
  .refine(({ domainName, certificateArn }) => (domainName === undefined) === (certificateArn === undefined), {
    path: ['certificateArn'],
    error: 'domainName and certificateArn are given together or not at all',
  });
export type CloudSettings = z.infer<typeof CloudSettings>;

/** A setting for a reader. */
export interface SettingDescription {
  /** Its context value, e.g. `zoometry:gpu`. */
  readonly name: string;
  readonly default: unknown;
  readonly description: string;
}

/** Every setting with its default, in the order in which they are declared. */
export function describeSettings(): SettingDescription[] {
  const defaults: Readonly<Record<string, unknown>> = CloudSettings.parse({});
  return Object.entries(CloudSettings.shape).map(([name, schema]) => ({
    name: `${SETTING_PREFIX}${name}`,
    default: defaults[name],
    description: schema.description ?? '',
  }));
}
