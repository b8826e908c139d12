/** Every stack of the app, with the settings of a test. */
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type ZooStacks, zooStacks } from '../../../infra/zooStacks.ts';
import { SETTING_PREFIX } from '../../../schema/cloud/settings.ts';
import { appContext } from '../configuredApp.ts';

/** The first synthesis of a process takes some seconds of its processor, and on a busy machine many more. */
export const SYNTHESIS_MS = 180_000;

export interface SynthesisedZoo {
  readonly app: App;
  readonly stacks: ZooStacks;
  /** Templates by the names of their stacks. */
  readonly templates: Readonly<Record<string, Template>>;
}

/** @param settings other than the defaults, by their names without the prefix */
export function synthesisedZoo(settings: Readonly<Record<string, unknown>> = {}): SynthesisedZoo {
  const app = zooApp(settings);
  const stacks = zooStacks(app);
  const templates = Object.values<Stack>({ ...stacks }).map((stack) => [
    stack.stackName,
    Template.fromStack(stack),
  ]);
  return { app, stacks, templates: Object.fromEntries(templates) };
}

/** An app with settings and nothing in it; assets are neither bundled nor copied, only fingerprinted. */
export function zooApp(settings: Readonly<Record<string, unknown>>): App {
  const given = Object.entries(settings).map(([name, value]) => [`${SETTING_PREFIX}${name}`, value]);
  return new App({
    context: {
      ...appContext,
      ...Object.fromEntries(given),
      'aws:cdk:bundling-stacks': [],
      'aws:cdk:disable-asset-staging': true,
    },
  });
}
