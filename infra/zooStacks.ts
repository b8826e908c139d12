/** Every stack of Zoometry, and who knows whom. */
import { type App, Duration, Tags } from 'aws-cdk-lib';
import { ApiStack } from './api/apiStack.ts';
import { BatchStack } from './batch/batchStack.ts';
import { settingsOf } from './config/settings.ts';
import { InferenceStack } from './inference/inferenceStack.ts';
import { ObservabilityStack } from './observability/observabilityStack.ts';
import { StorageStack } from './storage/storageStack.ts';

export interface ZooStacks {
  readonly storage: StorageStack;
  readonly inference: InferenceStack;
  readonly batch: BatchStack;
  readonly api: ApiStack;
  readonly observability: ObservabilityStack;
}

/**
 * Builds the stacks by the settings of the app's context. No account and no region: one template fits every
 * environment, and synthesis asks nobody anything.
 *
 * @throws SchemaError that names a setting that cannot be
 */
export function zooStacks(app: App): ZooStacks {
  const settings = settingsOf(app);
  // For telling this application's costs from others'.
  Tags.of(app).add('application', 'zoometry');
  const storage = new StorageStack(app, 'ZoometryStorage', {
    deletedObjectRetention: Duration.days(settings.deletedObjectDays),
    accessLogRetention: Duration.days(settings.accessLogDays),
    browserOrigins: settings.corsOrigins,
  });
  const inference = new InferenceStack(app, 'ZoometryInference', { storage, settings });
  const batch = new BatchStack(app, 'ZoometryBatch', { storage, inference, settings });
  const api = new ApiStack(app, 'ZoometryApi', { storage, pipeline: batch, settings });
  const observability = new ObservabilityStack(app, 'ZoometryObservability', {
    watched: {
      api,
      evaluation: batch.evaluation,
      stateMachineArn: batch.runs.stateMachineArn,
      queue: inference.queue.queue,
      deadLetters: { shards: inference.queue.deadLetters, 'inbox events': batch.inbox.deadLetters },
    },
    settings,
  });
  return { storage, inference, batch, api, observability };
}
