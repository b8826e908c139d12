/** A bucket for tests on a server that is there already: AWS, or another that speaks S3's protocol. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { openS3ObjectStore, type S3ObjectStore } from '../../functions/storage/s3/s3ObjectStore.ts';
import type { ObjectStoreHarness } from '../contract/objectStore.ts';
import { endpointOf } from './elsewhere.ts';

/** Makes a bucket of a name that nobody has, and removes it with what is in it. @param where URL, or `aws` */
export async function s3Elsewhere(where: string): Promise<ObjectStoreHarness> {
  const bucket = `zoometry-test-${crypto.randomUUID()}`;
  const { endpoint } = endpointOf(where);
  const client = new S3Client({ ...endpointOf(where), forcePathStyle: endpoint !== undefined });
  const region = await client.config.region();
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      ...(endpoint === undefined &&
        region !== 'us-east-1' && {
          CreateBucketConfiguration: { LocationConstraint: region as 'eu-central-1' },
        }),
    }),
  );
  const copies = await mkdtemp(join(tmpdir(), 'zoometry-copies-'));
  const opened: S3ObjectStore[] = [];
  return {
    async open(now) {
      const store = openS3ObjectStore({ bucket, ...endpointOf(where), copies, ...(now && { now }) });
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) store.close();
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
        await Promise.all(
          Contents.map(({ Key }) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))),
        );
      }
      await client.send(new DeleteBucketCommand({ Bucket: bucket }));
      client.destroy();
      await rm(copies, { recursive: true });
    },
  };
}
