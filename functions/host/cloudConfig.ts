/** Where the cloud's storage is: what the environment says, parsed before anything is opened. */
import { z } from 'zod';
import { parseWith } from '../../schema/parse.ts';

const printed = (output: string) => `the storage stack prints it as ${output}`;

/** An endpoint other than AWS's own: an emulator, or another service that speaks the protocol. */
const Endpoint = z.url({
  protocol: /^https?$/,
  error: 'the URL of a service, like "http://127.0.0.1:9000"; left out for AWS itself',
});

const Environment = z.object({
  /** Bucket of the objects. */
  ZOOMETRY_BUCKET: z
    .string({ error: `name the bucket of the objects: ${printed('ObjectsBucketName')}` })
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket: 3 to 63 of a-z, 0-9, "." and "-"'),
  /** Table of the catalog. */
  ZOOMETRY_TABLE: z
    .string({ error: `name the table of the catalog: ${printed('CatalogTableName')}` })
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'the name of a table: 3 to 255 of A-Z, a-z, 0-9, "_", "." and "-"'),
  /** Region of both. Lambda and Batch set it by themselves. */
  AWS_REGION: z.string({ error: 'name the AWS region, like "eu-central-1"' }).min(1),
  /** Without it: AWS's own. */
  ZOOMETRY_S3_ENDPOINT: Endpoint.optional(),
  /** Without it: AWS's own. */
  ZOOMETRY_DYNAMODB_ENDPOINT: Endpoint.optional(),
  /** Folder for local copies of graphs. Without it: one in the folder for temporary files. */
  ZOOMETRY_COPIES: z.string().min(1).optional(),
});

export interface CloudConfig {
  readonly bucket: string;
  readonly table: string;
  readonly region: string;
  readonly s3Endpoint: string | undefined;
  readonly dynamoEndpoint: string | undefined;
  readonly copies: string | undefined;
}

/**
 * @param environment `process.env`; credentials are not read here but by the SDK, in its usual order
 * @throws SchemaError that names each variable that is missing or cannot be
 */
export function cloudConfig(environment: Readonly<Record<string, string | undefined>>): CloudConfig {
  const parsed = parseWith(Environment, environment, 'environment');
  return {
    bucket: parsed.ZOOMETRY_BUCKET,
    table: parsed.ZOOMETRY_TABLE,
    region: parsed.AWS_REGION,
    s3Endpoint: parsed.ZOOMETRY_S3_ENDPOINT,
    dynamoEndpoint: parsed.ZOOMETRY_DYNAMODB_ENDPOINT,
    copies: parsed.ZOOMETRY_COPIES,
  };
}
