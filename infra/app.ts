/** The CDK app: what `cdk synth` and `cdk deploy` run. */
import { App, Duration, Tags } from 'aws-cdk-lib';
import { ApiStack } from './api/apiStack.ts';
import { BatchStack } from './batch/batchStack.ts';
import { settingsOf } from './config/settings.ts';
import { InferenceStack } from './inference/inferenceStack.ts';
import { ObservabilityStack } from './observability/observabilityStack.ts';
import { StorageStack } from './storage/storageStack.ts';

const app = new App();
const settings = settingsOf(app);
// For telling this application's costs from others'.
Tags.of(app).add('application', 'zoometry');

// No account and no region: one template fits every environment, and synthesis asks nobody anything.
const storage = new StorageStack(app, 'ZoometryStorage', {
  deletedObjectRetention: Duration.days(settings.deletedObjectDays),
  accessLogRetention: Duration.days(settings.accessLogDays),
});
const inference = new InferenceStack(app, 'ZoometryInference', { storage, settings });
const pipeline = new BatchStack(app, 'ZoometryBatch', { storage, inference, settings });
const api = new ApiStack(app, 'ZoometryApi', { storage, pipeline, settings });
new ObservabilityStack(app, 'ZoometryObservability', {
  watched: {
    api,
    evaluation: pipeline.evaluation,
    stateMachineArn: pipeline.runs.stateMachineArn,
    queue: inference.queue.queue,
    deadLetters: { shards: inference.queue.deadLetters },
  },
  settings,
});
