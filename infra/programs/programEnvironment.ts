/** What every program of the pipeline is told of where things are. */
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CLOUD_VARIABLE } from '../../schema/cloud/environment.ts';
import { computeVariable } from '../../schema/cost/compute.ts';
import { settingsOf } from '../config/settings.ts';
import type { Storage } from './shardAccess.ts';

/** Environment of a program that works on the storage stack's objects and records, and of what it computes with: what runs cost by. */
export function programEnvironment({ objects, catalog }: Storage): Record<string, string> {
  return {
    NODE_ENV: 'production',
    [CLOUD_VARIABLE.bucket]: objects.bucketName,
    [CLOUD_VARIABLE.table]: catalog.tableName,
    [CLOUD_VARIABLE.compute]: computeVariable(settingsOf(objects)),
  };
}

/** The same for a container of ECS or Batch on instances, to which nobody tells its region, as Lambda does. */
export function containerEnvironment(scope: IConstruct, storage: Storage): Record<string, string> {
  return { ...programEnvironment(storage), AWS_REGION: Stack.of(scope).region };
}
