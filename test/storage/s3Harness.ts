/** A bucket for tests, on a server of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openS3ObjectStore, type S3ObjectStore } from '../../functions/storage/s3/s3ObjectStore.ts';
import type { ObjectStoreHarness } from '../contract/objectStore.ts';
import type { HttpFaults } from '../support/http/faults.ts';
import { type S3Server, startS3Server } from '../support/s3/s3Server.ts';

export interface S3Harness extends ObjectStoreHarness {
  readonly server: S3Server;
  open(now?: () => Date): Promise<S3ObjectStore>;
}

/** @param faults what befalls the requests, where not all is to go well */
export async function s3Harness(faults?: HttpFaults): Promise<S3Harness> {
  const server = await startS3Server(faults);
  const copies = await mkdtemp(join(tmpdir(), 'zoometry-copies-'));
  const opened: S3ObjectStore[] = [];
  return {
    server,
    async open(now) {
      const store = openS3ObjectStore({
        bucket: server.bucketName,
        region: 'eu-central-1',
        endpoint: server.endpoint,
        credentials: server.credentials,
        copies,
        ...(now && { now }),
      });
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) store.close();
      await server.close();
      await rm(copies, { recursive: true });
    },
  };
}
