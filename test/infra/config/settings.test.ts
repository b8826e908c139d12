import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../infra/config/settings.ts';
import { CloudSettings, describeSettings, SETTING_PREFIX } from '../../../schema/cloud/settings.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { zooApp } from '../support/zoo.ts';

const problemsOf = (settings: Readonly<Record<string, unknown>>) => {
  try {
    settingsOf(zooApp(settings));
  } catch (error) {
    if (error instanceof SchemaError) return { message: error.message, problems: error.problems };
    throw error;
  }
  return undefined;
};

describe('the settings of a deployment', () => {
  it('are all there where none is given', () => {
    expect(settingsOf(zooApp({}))).toEqual(CloudSettings.parse({}));
  });

  it.each([
    ['queueShards', '12', 12],
    ['batchSpot', 'false', false],
    ['gpuMemoryGiB', '24', 24],
    ['gpuInstanceTypes', 'g6.xlarge, g5.2xlarge', ['g6.xlarge', 'g5.2xlarge']],
    ['gpu', 'ecs-managed-instances', 'ecs-managed-instances'],
  ])('%s is read from a command line as from JSON', (name, text, value) => {
    expect(settingsOf(zooApp({ [name]: text }))).toEqual(settingsOf(zooApp({ [name]: value })));
    expect(settingsOf(zooApp({ [name]: text }))).toHaveProperty(name, value);
  });

  it.each([
    ['queueShards', '1e3'],
    ['queueShards', -1],
    ['batchGpus', 1.5],
    ['batchSpot', 'yes'],
    ['gpuMemoryGiB', 20],
    ['gpuInstanceTypes', 'huge'],
    ['gpuInstanceTypes', []],
    ['queueShardMinutes', 16],
    ['logDays', 31],
    ['gpu', 'cpu'],
  ])('%s is not %j', (name, value) => {
    const refused = problemsOf({ [name]: value });
    expect(refused?.message).toContain(SETTING_PREFIX);
    expect(refused?.problems.map(({ pointer }) => pointer.split('/')[1])).toContain(name);
  });

  it('are refused by name where there is none of that name', () => {
    expect(problemsOf({ gpuus: 'lambda-managed-instances' })?.message).toContain('gpuus');
  });

  it('are each told with a default and a meaning', () => {
    const described = describeSettings();
    expect(described.map(({ name }) => name)).toEqual(
      Object.keys(CloudSettings.shape).map((name) => `${SETTING_PREFIX}${name}`),
    );
    for (const { description } of described) expect(description).toMatch(/^[A-Z].*\.$/s);
    expect(described.find(({ name }) => name === 'zoometry:gpu')?.default).toBe('lambda-managed-instances');
  });
});
