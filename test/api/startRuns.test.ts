import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutate } from './support/mutate.ts';
import { putJson, registerSample, results, writeSample } from './support/sampleData.ts';
import { modelRecord, runRecord } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  await server.zoo.catalog.create('model', modelRecord('moth', 99));
});
afterAll(() => server.close());

describe('starting an evaluation', () => {
  test('refuses a model whose categories are not the data set’s', async () => {
    const payload = await mutate(
      server,
      'startEvaluation',
      { model: 'moth', dataset: 'savanna' },
      'run { id } existed',
    );
    expect(payload).toMatchObject({ run: null, existed: null });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'LabelMapError',
      path: ['input', 'model'],
      unknownCategoryIds: [99],
      unmappedModelIndexes: [],
    });
  });

  test.each([
    ['a model there is not', { model: 'hornet' }, 'NotFoundError', 'there is no model "hornet"'],
    ['a data set there is not', { dataset: 'sea' }, 'NotFoundError', 'there is no data set "sea"'],
    ['a split there is not', { split: 'TEST' }, 'NotFoundError', 'TEST'],
    ['a score above 1', { scoreThreshold: 1.5 }, 'SchemaError', '/scoreThreshold'],
    ['suppression the graph does itself', { nmsIou: 0.5 }, 'InvalidInputError', 'leave nmsIou out'],
    [
      'thresholds outside 0 to 1',
      { evaluation: { iouThresholds: [0.5, 7] } },
      'SchemaError',
      '/evaluation/iouThresholds/1',
    ],
    ['no tolerance at all', { tolerateFailedImages: -1 }, 'SchemaError', '/tolerateFailedImages'],
  ])('refuses %s', async (_what, wrong, type, message) => {
    const payload = await mutate(server, 'startEvaluation', { model: 'moth', dataset: 'savanna', ...wrong });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: type,
      message: expect.stringContaining(message),
    });
  });

  test('takes a null for a value that was left out', async () => {
    const input = {
      model: 'moth',
      dataset: 'savanna',
      scoreThreshold: null,
      nmsIou: null,
      evaluation: { maxDets: null },
    };
    expect(at(await mutate(server, 'startEvaluation', input), 'errors.0.__typename')).toBe('LabelMapError');
  });
});

describe('scoring results', () => {
  const bring = async (value: unknown, more: object = {}) => ({
    results: { digest: await putJson(server.zoo, value) },
    dataset: 'savanna',
    ...more,
  });

  test('answers what is wrong with them by JSON pointers', async () => {
    const wrong = [results[0], { ...results[1], image_id: 77 }, { ...results[2], category_id: 88 }];
    const payload = await mutate(server, 'scoreResults', await bring(wrong), 'run { id }');
    expect(payload.run).toBeNull();
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      totalProblems: 2,
      path: ['input', 'results'],
      problems: [{ pointer: '/1/image_id' }, { pointer: '/2/category_id' }],
    });
  });

  test('with other parameters is another run', async () => {
    const areaRanges = [{ name: 'any', min: 0, max: 1e9 }];
    const evaluation = {
      iouThresholds: [0.6],
      recallThresholds: [0, 1],
      maxDets: [5],
      areaRanges,
      classAgnostic: true,
    };
    const payload = await mutate(
      server,
      'scoreResults',
      await bring(results, { evaluation }),
      'existed run { id key }',
    );
    expect(payload).toMatchObject({ existed: false, errors: [] });
    const run = await server.zoo.runs.find(at<string>(payload, 'run.key'));
    expect(run.inputs.evaluation).toMatchObject(evaluation);
    for await (const _seen of server.zoo.runs.watch(run.id));
    const { data } = await server.ask(`{ run(id: "${run.id}") { detection {
      slice { area maxDetections } groundTruths
      box { ap { value undefinedBecause } ar1 { value } perCategory { totalCount } prCurve(iou: 0.6) { recall precision } } } } }`);
    expect(at(data, 'run.detection')).toEqual({
      slice: { area: 'any', maxDetections: 5 },
      groundTruths: 8,
      box: {
        // AP is asked for with 100 detections, as pycocotools does, and 5 were evaluated.
        ap: { value: null, undefinedBecause: 'NOT_APPLICABLE' },
        ar1: { value: 0.75 },
        perCategory: { totalCount: 0 },
        prCurve: [
          { recall: 0, precision: expect.closeTo(1, 12) },
          { recall: 1, precision: 0 },
        ],
      },
    });
  });
});

describe('cancelling a run', () => {
  test('stops it, and asking again changes nothing', async () => {
    const dataset = (await server.zoo.datasets.find('savanna')).id;
    const run = runRecord(1, { model: modelRecord('moth', 99).id, dataset });
    await server.zoo.catalog.create('run', run);
    const payload = await mutate(
      server,
      'cancelRun',
      { id: run.id.slice(0, 16) },
      'run { status finishedAt }',
    );
    expect(payload).toMatchObject({
      run: { status: 'CANCELLED', finishedAt: expect.any(String) },
      errors: [],
    });
    expect(await mutate(server, 'cancelRun', { id: run.id }, 'run { status finishedAt }')).toEqual(payload);
  });

  test('refuses one there is not', async () => {
    const payload = await mutate(server, 'cancelRun', { id: 'abcdef' });
    expect(at(payload, 'errors.0')).toMatchObject({ __typename: 'NotFoundError', id: 'abcdef' });
    expect(at(await mutate(server, 'cancelRun', { id: 'not hex' }), 'errors.0.__typename')).toBe(
      'InvalidInputError',
    );
  });
});
