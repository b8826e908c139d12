/** What the cloud's programs are told of prices, and what they hold. */
import { describe, expect, test } from 'vitest';
import { cloudCompute, cloudResources } from '../../functions/host/cloudCompute.ts';
import { computeVariable, DEFAULT_AWS_COMPUTE } from '../../schema/cost/compute.ts';

describe('the deployment as its programs are told it', () => {
  test('has every default where nothing is said', () => {
    expect(cloudCompute({})).toEqual(DEFAULT_AWS_COMPUTE);
  });

  test('has what is said', () => {
    const ZOOMETRY_COMPUTE = JSON.stringify({
      gpu: 'ecs-managed-instances',
      spotFactor: 0.35,
      batchGpus: 64,
    });
    expect(cloudCompute({ ZOOMETRY_COMPUTE })).toEqual({
      ...DEFAULT_AWS_COMPUTE,
      gpu: 'ecs-managed-instances',
      spotFactor: 0.35,
      batchGpus: 64,
    });
  });

  test('is what the infrastructure says of its settings, whatever else these have', () => {
    const settings = { ...DEFAULT_AWS_COMPUTE, queueGpus: 2, batchSpot: false, logDays: 30 };
    expect(cloudCompute({ ZOOMETRY_COMPUTE: computeVariable(settings) })).toEqual({
      ...DEFAULT_AWS_COMPUTE,
      queueGpus: 2,
      batchSpot: false,
    });
  });

  test.each([
    ['{"spotFactor": 2}', '/spotFactor'],
    ['{"batchgpus": 2}', 'batchgpus'],
    ['{"place": "LOCAL"}', 'place'],
    ['cheap', 'not JSON'],
  ])('refuses %s and names the variable', (ZOOMETRY_COMPUTE, place) => {
    expect(() => cloudCompute({ ZOOMETRY_COMPUTE })).toThrow(/ZOOMETRY_COMPUTE/);
    expect(() => cloudCompute({ ZOOMETRY_COMPUTE })).toThrow(place);
  });
});

describe('what a program has to itself', () => {
  test('is a GPU where it infers', () => {
    expect(cloudResources('queue', DEFAULT_AWS_COMPUTE)).toMatchObject({ kind: 'queue', gpus: 1 });
    expect(cloudResources('batch', DEFAULT_AWS_COMPUTE)).toMatchObject({ kind: 'batch', gpus: 1 });
  });

  test('is processors in proportion to its memory where it does not', () => {
    const compute = { ...DEFAULT_AWS_COMPUTE, evaluationMemoryMiB: 3538 };
    expect(cloudResources('evaluation', compute)).toEqual({ kind: 'evaluation', gpus: 0, vcpus: 2 });
  });
});
