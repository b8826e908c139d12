/** The CDK app: what `cdk synth` and `cdk deploy` run. */
import { App, Tags } from 'aws-cdk-lib';
import { StorageStack } from './storage/storageStack.ts';

const app = new App();
// For telling this application's costs from others'.
Tags.of(app).add('application', 'zoometry');

// No account and no region: one template fits every environment, and synthesis asks nobody anything.
new StorageStack(app, 'ZoometryStorage');
