/** What the API's stack is built on, as small as it can be: the storage stack itself, and a pipeline that only has names. */
import { App, Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Pipeline } from '../../../infra/api/apiFunction.ts';
import { ApiStack } from '../../../infra/api/apiStack.ts';
import { StorageStack } from '../../../infra/storage/storageStack.ts';
import { CloudSettings } from '../../../schema/cloud/settings.ts';
import { appContext } from '../configuredApp.ts';

/** An app in which the function's code is not bundled: its template is all that is looked at. */
export const unbundledApp = (): App => new App({ context: { ...appContext, 'aws:cdk:bundling-stacks': [] } });

export const STATE_MACHINE = 'arn:aws:states:eu-central-1:123456789012:stateMachine:runs';

export function apiStack(app: App, settings: Record<string, unknown> = {}): ApiStack {
  const storage = new StorageStack(app, 'Storage');
  return new ApiStack(app, 'Api', {
    storage,
    pipeline: pipelineIn(new Stack(app, 'Pipeline')),
    settings: CloudSettings.parse(settings),
  });
}

function pipelineIn(stack: Stack): Pipeline {
  const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:evaluation';
  return {
    evaluation: LambdaFunction.fromFunctionAttributes(stack, 'Evaluation', {
      functionArn,
      sameEnvironment: true,
    }),
    runs: {
      stateMachineArn: STATE_MACHINE,
      grantRun: (grantee) =>
        Grant.addToPrincipal({
          grantee,
          actions: ['states:StartExecution'],
          resourceArns: [STATE_MACHINE],
        }),
    },
  };
}
