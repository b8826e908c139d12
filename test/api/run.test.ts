import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toGlobalId } from '../../functions/api/ids/globalId.ts';
import { openQueryZoo, type QueryZoo } from './support/queryZoo.ts';
import { at, type TestServer } from './support/testServer.ts';

let zoo: QueryZoo;
let server: TestServer;

beforeAll(async () => {
  zoo = await openQueryZoo();
  server = zoo.server;
});
afterAll(() => server.close());

describe('a run', () => {
  const find = async (id: string) => {
    const answer = await server.ask(
      `query ($id: ID!) { run(id: $id) {
        id key status source split cacheHit imagesInferred warnings results
        model { name } dataset { name }
        parameters { scoreThreshold nmsIou maxDetections tolerateFailedImages inferenceVersion
          evaluation { iouThresholds maxDets classAgnostic areaRanges { name min max } } }
        progress { imagesDone imagesTotal imagesFailed imagesPerSecond etaSeconds }
        timing { framesPerSecond } engine { executionProvider onnxRuntime metricsVersion }
        files { name } failure { code message retryable } failedImages { totalCount }
        detection { imagesScored } startedAt finishedAt
      } }`,
      { id },
    );
    expect(answer.errors).toBeUndefined();
    return at<Record<string, unknown> | null>(answer.data, 'run');
  };

  test('that is at work tells how long it will be, and no metrics', async () => {
    const [, run] = zoo.runs;
    expect(await find(toGlobalId('Run', run.id))).toMatchObject({
      key: run.key,
      status: 'RUNNING',
      source: 'MODEL',
      split: 'VAL',
      cacheHit: false,
      imagesInferred: 39,
      model: { name: 'bee' },
      dataset: { name: 'savanna' },
      results: null,
      parameters: {
        scoreThreshold: 0.05,
        nmsIou: 0.65,
        tolerateFailedImages: 2,
        evaluation: { iouThresholds: [0.5, 0.75], maxDets: [1, 10, 100], classAgnostic: false },
      },
      progress: { imagesDone: 40, imagesTotal: 100, imagesFailed: 1, imagesPerSecond: 8, etaSeconds: 8 },
      timing: null,
      engine: { executionProvider: null, onnxRuntime: null },
      files: [],
      failure: null,
      detection: null,
    });
  });

  test('that has failed says why', async () => {
    const run = zoo.runs[2];
    expect(await find(run.id.slice(0, 12))).toMatchObject({
      status: 'FAILED',
      failure: { code: 'NO_MEMORY', message: 'too little memory', retryable: true },
      progress: { etaSeconds: 0 },
      warnings: ['odd'],
      detection: null,
      failedImages: { totalCount: 0 },
    });
  });

  test('that waits does not know its speed', async () => {
    const run = zoo.runs[0];
    expect(await find(run.id)).toMatchObject({ progress: { imagesPerSecond: null, etaSeconds: null } });
  });

  test('is null where there is none, and an error where the id is of something else', async () => {
    expect(await find('0123456789')).toBeNull();
    expect(await find(toGlobalId('Run', 'f'.repeat(64)))).toBeNull();
    const { errors } = await server.ask(`{ run(id: "${toGlobalId('Model', zoo.model.id)}") { id } }`);
    expect(errors[0]?.message).toMatch('is the id of a Model, not of a Run');
  });

  test('is found by its key', async () => {
    const run = zoo.runs[0];
    const { data } = await server.ask(
      'query ($key: Digest!) { found: runByKey(key: $key) { id } none: runByKey(key: "sha256:' +
        '0'.repeat(64) +
        '") { id } }',
      { key: run.key },
    );
    expect(data).toEqual({ found: { id: toGlobalId('Run', run.id) }, none: null });
    const { status, errors } = await server.ask('{ runByKey(key: "0000") { id } }');
    expect([status, errors[0]?.message]).toEqual([
      400,
      '"0000" is not a digest: "sha256:" and 64 lower-case hex digits',
    ]);
  });
});

test('the service tells its versions, counts and limits', async () => {
  const { data } = await server.ask(`{ service {
    version metricsVersion inferenceVersion onnxRuntime acceptsServerFiles modelCount datasetCount runCount
    limits { cost depth aliases rootFields tokens }
  } }`);
  expect(at(data, 'service')).toMatchObject({
    version: '0.1.0',
    acceptsServerFiles: false,
    modelCount: 2,
    datasetCount: 1,
    runCount: 4,
    limits: { cost: 10_000, depth: 12, aliases: 100, rootFields: 20, tokens: 4_000 },
  });
});
