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
            id: toGlobalId('Model', zoo.model.id),
            name: 'bee',
            version: zoo.model.version,
            task: 'DETECTION',
            family: 'YOLOX',
            backbone: null,
            license: null,
            pretraining: 'UNKNOWN',
            artifact: zoo.model.artifact,
            bytes: 5_000_000_000,
            labelMap: zoo.model.labelMap,
            manifest: JSON.parse(JSON.stringify(zoo.model.manifest)),
            warnings: ['exported long ago'],
            createdAt: zoo.model.createdAt,
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
        id: toGlobalId('Dataset', zoo.dataset.id),
        name: 'savanna',
        version: zoo.dataset.version,
        tasks: ['DETECTION'],
        splits: [
          {
            split: 'VAL',
            annotations: zoo.dataset.splits[0]?.annotations,
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
    expect(seen).toEqual(zoo.runs.map(({ key }) => key).reverse());
  });

  test.each([
    ['by model id', () => `model: "${toGlobalId('Model', zoo.model.id)}"`, 3],
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
      toGlobalId('Run', zoo.runs[0].id),
      toGlobalId('Run', '0'.repeat(64)),
      toGlobalId('Model', zoo.model.id),
      toGlobalId('Dataset', zoo.dataset.id),
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
    const ids = Array<string>(101).fill(toGlobalId('Model', zoo.model.id));
    const many = await server.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(many.errors[0]?.message).toBe('101 ids: ask for at most 100 at a time');
  });
});
