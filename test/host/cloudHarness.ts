/** The servers of the cloud on this machine, and the environment by which a process finds them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamoServer, startDynamoServer } from '../support/dynamo/dynamoServer.ts';
import type { HttpFaults } from '../support/http/faults.ts';
import { type S3Server, startS3Server } from '../support/s3/s3Server.ts';

export interface CloudHarness {
  readonly s3: S3Server;
  readonly dynamo: DynamoServer;
  readonly environment: Record<string, string>;
  close(): Promise<void>;
}

export async function cloudHarness(faults?: { s3: HttpFaults; dynamo: HttpFaults }): Promise<CloudHarness> {
  const [s3, dynamo] = await Promise.all([startS3Server(faults?.s3), startDynamoServer(faults?.dynamo)]);
  const copies = await mkdtemp(join(tmpdir(), 'zoometry-copies-'));
  return {
    s3,
    dynamo,
    environment: {
      ZOOMETRY_BUCKET: s3.bucketName,
      ZOOMETRY_TABLE: dynamo.table,
      ZOOMETRY_S3_ENDPOINT: s3.endpoint,
      ZOOMETRY_DYNAMODB_ENDPOINT: dynamo.endpoint,
      ZOOMETRY_COPIES: copies,
      AWS_REGION: dynamo.region,
      AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
    },
    async close() {
      await Promise.all([s3.close(), dynamo.close()]);
      await rm(copies, { recursive: true });
    },
  };
}
