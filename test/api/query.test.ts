import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toGlobalId } from '../../functions/api/ids/globalId.ts';
import type { DatasetRecord } from '../../schema/dataset.ts';
import type { ModelRecord } from '../../schema/model.ts';
import type { RunRecord } from '../../schema/run.ts';
import { registerSample, writeSample } from './support/sampleData.ts';
import { modelRecord, runRecord } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
let dataset: DatasetRecord;
let model: ModelRecord;
let runs: RunRecord[];

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  dataset = await registerSample(server.zoo, server.directory);
  model = modelRecord('bee');
  const { catalog } = server.zoo;
  await catalog.create('model', model);
  await catalog.create('model', { ...modelRecord('wasp'), createdAt: new Date(1000).toISOString() });
  const of = { model: model.id, dataset: dataset.id };
  const failure = { code: 'NO_MEMORY', message: 'too little memory', retryable: true };
  runs = [
    runRecord(1, { ...of }),
    runRecord(2, {
      ...of,
      status: 'RUNNING',
      progress: { imagesDone: 40, imagesTotal: 100, imagesFailed: 1, imagesPerSecond: 8 },
      imagesInferred: 39,
    }),
    runRecord(3, { ...of, status: 'FAILED', failure, warnings: ['odd'] }),
    runRecord(4, { ...of, status: 'CANCELLED', model: modelRecord('wasp').id }),
  ];
  for (const run of runs) await catalog.create('run', run);
});
afterAll(() => server.close());

describe('models and data sets', () => {
  test('answer every field of a model', async () => {
    const { data } = await server.ask(`{
      models(name: "bee") {
        totalCount
        pageInfo { hasNextPage hasPreviousPage }
        nodes {
          id name version task family backbone license pretraining artifact bytes labelMap manifest warnings createdAt
          graph { inputs { name dtype shape } outputs { name } opset producer operators parameters metadata }
          runs(status: [QUEUED, RUNNING]) { totalCount nodes { status } }
        }
      }
    }`);
    expect(data).toEqual({
      models: {
        totalCount: 1,
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
        nodes: [
          {
            id: toGlobalId('Model', model.id),
            name: 'bee',
            version: model.version,
            task: 'DETECTION',
            family: 'YOLOX',
            backbone: null,
            license: null,
            pretraining: 'UNKNOWN',
            artifact: model.artifact,
            bytes: 5_000_000_000,
            labelMap: model.labelMap,
            manifest: JSON.parse(JSON.stringify(model.manifest)),
            warnings: ['exported long ago'],
            createdAt: model.createdAt,
            graph: {
              inputs: [{ name: 'images', dtype: 'float32', shape: ['1', '3', 'height', '?'] }],
              outputs: [],
              opset: 17,
              producer: 'test',
              operators: { Conv: 2 },
              parameters: 3_000_000_000,
              metadata: { stride: '32' },
            },
            runs: { totalCount: 2, nodes: [{ status: 'RUNNING' }, { status: 'QUEUED' }] },
          },
        ],
      },
    });
  });

  test('answer every field of a data set', async () => {
    const { data } = await server.ask(`{
      datasets(name: "savanna") {
        nodes {
          id name version tasks
          splits {
            split annotations imageCount annotationCount
            categories(first: 1) { totalCount pageInfo { hasNextPage } edges { node { id name supercategory } } }
            health { missingImages { count first } zeroAnnotationIds { count } }
          }
          runs(model: "bee") { totalCount }
        }
      }
    }`);
    expect(at(data, 'datasets.nodes')).toEqual([
      {
        id: toGlobalId('Dataset', dataset.id),
        name: 'savanna',
        version: dataset.version,
        tasks: ['DETECTION'],
        splits: [
          {
            split: 'VAL',
            annotations: dataset.splits[0]?.annotations,
            imageCount: 4,
            annotationCount: 8,
            categories: {
              totalCount: 2,
              pageInfo: { hasNextPage: true },
              edges: [{ node: { id: 1, name: 'ant', supercategory: 'insect' } }],
            },
            health: { missingImages: { count: 0, first: [] }, zeroAnnotationIds: { count: 0 } },
          },
        ],
        runs: { totalCount: 3 },
      },
    ]);
  });
});

describe('lists', () => {
  test('are read page by page to their end', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data } = await server.ask(
        'query ($after: String) { runs(first: 3, after: $after) { nodes { key } edges { cursor } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...at<{ key: string }[]>(data, 'runs.nodes').map(({ key }) => key));
      if (!at<boolean>(data, 'runs.pageInfo.hasNextPage')) break;
      after = at<string>(data, 'runs.pageInfo.endCursor');
    }
    expect(seen).toEqual(runs.map(({ key }) => key).reverse());
  });

  test.each([
    ['by model id', () => `model: "${toGlobalId('Model', model.id)}"`, 3],
    ['by model name', () => 'model: "wasp"', 1],
    ['by data set and status', () => 'dataset: "savanna", status: [FAILED, CANCELLED]', 2],
  ])('of runs are narrowed %s', async (_how, filter, count) => {
    const { data } = await server.ask(`{ runs(${filter()}) { totalCount } }`);
    expect(at(data, 'runs.totalCount')).toBe(count);
  });

  test.each(['models', 'datasets', 'runs'])(
    'of %s refuse a page of 0 or 101, and a cursor from nowhere',
    async (list) => {
      for (const first of [0, 101]) {
        const { errors } = await server.ask(`{ ${list}(first: ${first}) { totalCount } }`);
        expect(errors[0]).toMatchObject({
          message: `first is ${first}: ask for 1 to 100 at a time, and for the rest with after: endCursor`,
          extensions: { code: 'INVALID_INPUT', argument: ['first'] },
        });
      }
      const { errors } = await server.ask(`{ ${list}(after: "nowhere") { totalCount } }`);
      expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
    },
  );

  test('of runs say where a filter names nothing', async () => {
    const { errors } = await server.ask('{ runs(model: "hornet") { totalCount } }');
    expect(errors[0]).toMatchObject({
      message: 'there is no model "hornet"',
      extensions: { code: 'NOT_FOUND' },
    });
  });
});

describe('node and nodes', () => {
  test('find models, data sets and runs', async () => {
    const ids = [
      toGlobalId('Run', runs[0]?.id ?? ''),
      toGlobalId('Run', '0'.repeat(64)),
      toGlobalId('Model', model.id),
      toGlobalId('Dataset', dataset.id),
    ];
    const { data } = await server.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } node(id: "' +
        ids[2] +
        '") { ... on Model { name } } }',
      { ids },
    );
    expect(data).toEqual({
      nodes: [
        { __typename: 'Run', id: ids[0] },
        null,
        { __typename: 'Model', id: ids[2] },
        { __typename: 'Dataset', id: ids[3] },
      ],
      node: { name: 'bee' },
    });
  });

  test('refuse what is no id, and more than a hundred', async () => {
    const one = await server.ask('{ node(id: "bee") { id } }');
    expect(one.errors[0]).toMatchObject({
      message: '"bee" is not an id of this service: use one that a query answered',
      path: ['node'],
      extensions: { code: 'INVALID_INPUT', argument: ['id'] },
    });
    const ids = Array<string>(101).fill(toGlobalId('Model', model.id));
    const many = await server.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(many.errors[0]?.message).toBe('101 ids: ask for at most 100 at a time');
  });
});

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
    const [, run] = runs as [RunRecord, RunRecord];
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
    const run = runs[2] as RunRecord;
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
    const run = runs[0] as RunRecord;
    expect(await find(run.id)).toMatchObject({ progress: { imagesPerSecond: null, etaSeconds: null } });
  });

  test('is null where there is none, and an error where the id is of something else', async () => {
    expect(await find('0123456789')).toBeNull();
    expect(await find(toGlobalId('Run', 'f'.repeat(64)))).toBeNull();
    const { errors } = await server.ask(`{ run(id: "${toGlobalId('Model', model.id)}") { id } }`);
    expect(errors[0]?.message).toMatch('is the id of a Model, not of a Run');
  });

  test('is found by its key', async () => {
    const run = runs[0] as RunRecord;
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
