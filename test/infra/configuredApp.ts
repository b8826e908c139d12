/** An app under the feature flags of cdk.json, so that tests see the template that is deployed. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { z } from 'zod';

// Most of a synthesis is CDK's own validation of its templates. That is for the test of the app, which runs it as `cdk` does.
process.env.CDK_VALIDATION = 'false';

const CdkJson = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()) });

const cdkJson = CdkJson.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

/** The command that cdk runs. */
export const appCommand = cdkJson.app;

/** The context that cdk gives to it. */
export const appContext = cdkJson.context;

export function configuredApp(): App {
  return new App({ context: appContext });
}
