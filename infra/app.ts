/** The CDK app: what `cdk synth` and `cdk deploy` run. */
import { App, Validations } from 'aws-cdk-lib';
import { ReviewedSolutions } from './review/reviewedSolutions.ts';
import { zooStacks } from './zooStacks.ts';

const app = new App();
zooStacks(app);
Validations.of(app).addPlugins(new ReviewedSolutions(app));
