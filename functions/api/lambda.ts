/** The API's function: what `infra/api` bundles, and Lambda starts. What is wrong with its environment stops it before any request. */
import { openCloudZoo } from '../host/cloudZoo.ts';
import { lambdaConfig } from './lambda/lambdaConfig.ts';
import { createLambdaHandler } from './lambda/lambdaHandler.ts';

const config = lambdaConfig(process.env);

export const handler = await createLambdaHandler({ zoo: await openCloudZoo(process.env), config });
