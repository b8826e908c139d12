/**
 * The cloud's storage: objects in S3, records in DynamoDB. Whoever imports this loads the AWS SDK, 120 ms and
 * 20 MiB more; the embedded host (`embedded.ts`) and the `zoo` command do not.
 */
import { type DynamoCatalog, openDynamoCatalog } from '../storage/dynamo/dynamoCatalog.ts';
import { openS3ObjectStore, type S3ObjectStore } from '../storage/s3/s3ObjectStore.ts';
import { cloudConfig } from './cloudConfig.ts';

export interface CloudStorage {
  readonly store: S3ObjectStore;
  readonly catalog: DynamoCatalog;
  /** Closes the connections of both. */
  close(): Promise<void>;
}

/**
 * Opens both where the environment says (`cloudConfig.ts`). Asks for nothing yet, so that a function starts fast.
 *
 * @param environment `process.env`
 * @throws SchemaError that names each variable that is missing or cannot be
 */
export function openCloudStorage(environment: Readonly<Record<string, string | undefined>>): CloudStorage {
  const { bucket, table, region, s3Endpoint, dynamoEndpoint, copies } = cloudConfig(environment);
  const store = openS3ObjectStore({
    bucket,
    region,
    ...(s3Endpoint !== undefined && { endpoint: s3Endpoint }),
    ...(copies !== undefined && { copies }),
  });
  const catalog = openDynamoCatalog({
    table,
    region,
    ...(dynamoEndpoint !== undefined && { endpoint: dynamoEndpoint }),
  });
  return {
    store,
    catalog,
    async close() {
      store.close();
      await catalog.close();
    },
  };
}
