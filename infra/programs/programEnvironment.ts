/** What every program of the pipeline is told of where things are. */
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import type { Storage } from './shardAccess.ts';

/** Environment of a program that works on the storage stack's objects and records. */
export function programEnvironment({ objects, catalog }: Storage): Record<string, string> {
  return {
    NODE_ENV: 'production',
    [CLOUD_VARIABLE.bucket]: objects.bucketName,
    [CLOUD_VARIABLE.table]: catalog.tableName,
  };
}
