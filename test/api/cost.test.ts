/** What evaluations would cost, what runs have cost, and limits, as GraphQL tells them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inlineEvaluator } from '../../functions/pipeline/evaluator/inlineEvaluator.ts';
import { Runs } from '../../functions/pipeline/runs/runs.ts';
import { DEFAULT_AWS_COMPUTE } from '../../schema/cost/compute.ts';
import { mutate } from './support/mutate.ts';
import { registerSample, writeSample } from './support/sampleData.ts';
import { modelRecord, runRecord } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

const ESTIMATE = `query ($input: StartEvaluationInput!, $place: ComputePlace, $gpus: Int, $gpuCounts: [Int!]) {
  estimateEvaluation(input: $input, place: $place, gpus: $gpus, gpuCounts: $gpuCounts) {
    place images imagesFound imagesToInfer shards way gpus gpuSeconds vcpuSeconds wallSeconds usd usdBecause
    run { id } items { name quantity unit usdPerUnit usd basis } byGpus { gpus wallSeconds usd }
    imageTime { seconds basis images runs executionProviders method }
    priceList { version region readOn sources { title url } } assumptions { name value unit because }
  }
}`;

let server: TestServer;
/** The same where runs compute on AWS; nothing is started. */
let cloud: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  cloud = await openTestServer({
    adjust: (zoo) => ({
      ...zoo,
      runs: new Runs(
        { ...zoo, evaluator: inlineEvaluator(), compute: DEFAULT_AWS_COMPUTE },
        {
          start: async () => undefined,
          cancel: async () => undefined,
          resume: async () => undefined,
          close: async () => undefined,
        },
      ),
    }),
  });
  for (const each of [server, cloud]) {
    await writeSample(each.directory);
    await registerSample(each.zoo, each.directory);
    await each.zoo.catalog.create('model', modelRecord('bee'));
  }
});
afterAll(() => Promise.all([server.close(), cloud.close()]));

const input = { model: 'bee', dataset: 'savanna' };

describe('estimateEvaluation', () => {
  test('on one machine tells time, and why it costs nothing', async () => {
    const { data, errors } = await server.ask(ESTIMATE, { input, gpuCounts: [1] });
    expect(errors).toBeUndefined();
    expect(at(data, 'estimateEvaluation')).toMatchObject({
      place: 'LOCAL',
      run: null,
      way: null,
      usd: 0,
      usdBecause: expect.stringContaining('machine of your own'),
      items: [],
      byGpus: [],
      imageTime: { basis: 'DEFAULT', images: 0 },
      priceList: { version: '2026-11-21', region: 'us-east-1' },
    });
  });

  test('on AWS tells the bill and what it rests on', async () => {
    const { data, errors } = await server.ask(ESTIMATE, { input, place: 'AWS', gpus: 1, gpuCounts: [1, 2] });
    expect(errors).toBeUndefined();
    const estimate = at<Record<string, unknown>>(data, 'estimateEvaluation');
    expect(estimate).toMatchObject({
      place: 'AWS',
      way: 'QUEUE',
      gpus: 1,
      usdBecause: null,
      byGpus: [{ gpus: 1, usd: estimate.usd }, { gpus: 2 }],
    });
    const items = at<{ name: string; quantity: number; usdPerUnit: number }[]>(
      data,
      'estimateEvaluation.items',
    );
    expect(items.map(({ name }) => name)).toContain('GPU_OF_QUEUE');
    expect(items.reduce((sum, { quantity, usdPerUnit }) => sum + quantity * usdPerUnit, 0)).toBeCloseTo(
      estimate.usd as number,
      9,
    );
    expect(at(data, 'estimateEvaluation.priceList.sources.0.url')).toMatch(/^https:/);
    expect(at<unknown[]>(data, 'estimateEvaluation.assumptions').length).toBeGreaterThan(5);
  });

  test.each([
    ['a model there is not', { input: { ...input, model: 'hornet' }, gpuCounts: [1] }, 'NOT_FOUND'],
    ['no GPU at all', { input, place: 'AWS', gpus: 0, gpuCounts: [1] }, 'INVALID_INPUT'],
    ['more numbers of GPUs than anybody reads', { input, gpuCounts: Array(21).fill(1) }, 'INVALID_INPUT'],
  ])('refuses %s', async (_what, variables, code) => {
    const { errors } = await server.ask(ESTIMATE, variables);
    expect(errors[0]?.extensions.code).toBe(code);
  });
});

describe('maxUsd', () => {
  test('refuses an evaluation that is estimated to cost more, as data', async () => {
    const payload = await mutate(cloud, 'startEvaluation', { ...input, maxUsd: 0.01 }, 'run { id } existed');
    expect(payload).toMatchObject({ run: null, existed: null });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'LimitExceededError',
      path: ['input', 'maxUsd'],
      message: expect.stringMatching(/would cost about .* more than maxUsd 0\.01 USD/),
    });
  });

  test('that is enough is told with the cost of the run', async () => {
    const payload = await mutate(
      cloud,
      'startEvaluation',
      { ...input, maxUsd: 5 },
      `existed run { cost {
        place seconds gpuSeconds vcpuSeconds usd usdBecause stages shards images method notIncluded
        items { name } priceList { version } limit { maxUsd spentUsd committedUsd }
      } }`,
    );
    expect(payload).toMatchObject({
      existed: false,
      run: {
        cost: {
          place: 'AWS',
          seconds: 0,
          usd: 0,
          stages: 0,
          items: [],
          priceList: { version: '2026-11-21' },
          limit: { maxUsd: 5, spentUsd: 0, committedUsd: 0 },
        },
      },
    });
    expect(at(payload, 'errors')).toEqual([]);
  });

  test('below nothing is refused', async () => {
    const payload = await mutate(server, 'startEvaluation', { ...input, maxUsd: -1 }, 'run { id }');
    expect(at(payload, 'errors.0')).toMatchObject({ __typename: 'SchemaError' });
  });
});

describe('the cost of a run', () => {
  test('from before it was measured is null with the reason', async () => {
    const [model] = (await server.zoo.models.list({}, { first: 1 })).entries;
    const [dataset] = (await server.zoo.datasets.list({}, { first: 1 })).entries;
    const run = runRecord(1, { model: model?.record.id ?? '', dataset: dataset?.record.id ?? '' });
    await server.zoo.catalog.create('run', run);
    const { data, errors } = await server.ask(
      'query ($id: ID!) { run(id: $id) { cost { place seconds usd usdBecause limit { maxUsd } } } }',
      { id: run.id },
    );
    expect(errors).toBeUndefined();
    expect(at(data, 'run.cost')).toEqual({
      place: null,
      seconds: null,
      usd: null,
      usdBecause: expect.stringContaining('before it was measured'),
      limit: null,
    });
  });
});
