/** The CDK app: what `cdk synth` and `cdk deploy` run. */
import { App, Duration, Tags } from 'aws-cdk-lib';
import { BatchStack } from './batch/batchStack.ts';
import { settingsOf } from './config/settings.ts';
import { InferenceStack } from './inference/inferenceStack.ts';
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
new BatchStack(app, 'ZoometryBatch', { storage, inference, settings });
