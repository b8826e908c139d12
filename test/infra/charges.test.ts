/** What costs money is said: every kind of resource in the templates is listed, as a cost or as free. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { zooStacks } from '../../infra/zooStacks.ts';
import { CHARGES, FREE_RESOURCES } from '../../schema/cloud/charges.ts';
import { appContext } from './configuredApp.ts';

const known = new Set([...CHARGES.flatMap(({ resources }) => resources), ...FREE_RESOURCES]);

function templatesWith(settings: Readonly<Record<string, string>>): Template[] {
  const app = new App({ context: { ...appContext, ...settings, 'aws:cdk:bundling-stacks': [] } });
  return Object.values(zooStacks(app))
    .filter((stack) => stack instanceof Stack)
    .map((stack) => Template.fromStack(stack));
}

describe.each([
  ['as it comes', {}, 8],
  ['with the GPU service of ECS', { 'zoometry:gpu': 'ecs-managed-instances' }, 11],
  ['with letters for alarms', { 'zoometry:alarmEmail': 'ops@example.org' }, 8],
])('a deployment %s', (_how, settings, alarmed) => {
  const templates = templatesWith(settings);

  it('has no kind of resource that nobody has thought of', () => {
    const types = templates.flatMap((template) =>
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type),
    );
    expect([...new Set(types)].filter((type) => !known.has(type))).toEqual([]);
  });

  it('has endpoints of the free kind alone', () => {
    const endpoints = templates.flatMap((template) =>
      Object.values(template.findResources('AWS::EC2::VPCEndpoint')),
    );
    expect(endpoints.map(({ Properties }) => Properties.VpcEndpointType)).toEqual(['Gateway', 'Gateway']);
  });

  it('has as many metrics under alarms as is said', () => {
    const alarms = templates.flatMap((template) =>
      Object.values(template.findResources('AWS::CloudWatch::Alarm')),
    );
    const metrics = alarms.flatMap(({ Properties }) =>
      Properties.Metrics
        ? Properties.Metrics.filter((metric: object) => 'MetricStat' in metric)
        : [Properties],
    );
    expect(metrics).toHaveLength(alarmed);
  });
});
