import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Taken } from '../../functions/pipeline/inbox/inbox.ts';
import { InboxFolder } from '../../functions/pipeline/inbox/local/inboxFolder.ts';
import { mutate, NOTHING } from './support/mutate.ts';
import { registerSample, results, writeSample } from './support/sampleData.ts';
import { modelRecord } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
});
afterAll(() => server.close());

const FIELDS = 'standingOrder { id task namePattern dataset { name } split parameters maxUsd } existed';
const input = { task: 'DETECTION', dataset: 'savanna', scoreThreshold: 0.25, maxUsd: 3 };

describe('a standing order', () => {
  test('is given once, found by its id, and taken back', async () => {
    const first = await mutate(server, 'createStandingOrder', { ...input, namePattern: 'never-*' }, FIELDS);
    expect(first).toMatchObject({
      existed: false,
      standingOrder: {
        task: 'DETECTION',
        namePattern: 'never-*',
        dataset: { name: 'savanna' },
        split: 'VAL',
        parameters: { scoreThreshold: 0.25, tolerateFailedImages: 0, evaluation: {} },
        maxUsd: 3,
      },
      errors: [],
    });
    const again = await mutate(server, 'createStandingOrder', { ...input, namePattern: 'never-*' }, FIELDS);
    expect(again).toEqual({ ...first, existed: true });
    const id = at<string>(first, 'standingOrder.id');
    const { data } = await server.ask(
      `{ node(id: "${id}") { __typename id } standingOrders { totalCount nodes { id outcomes { totalCount } } } }`,
    );
    expect(data).toEqual({
      node: { __typename: 'StandingOrder', id },
      standingOrders: { totalCount: 1, nodes: [{ id, outcomes: { totalCount: 0 } }] },
    });
    expect(await mutate(server, 'deleteStandingOrder', { id }, 'standingOrder { id }')).toEqual({
      standingOrder: { id },
      errors: [],
    });
    expect(at((await server.ask(`{ node(id: "${id}") { id } }`)).data, 'node')).toBeNull();
    expect(at(await mutate(server, 'deleteStandingOrder', { id }), 'errors.0.__typename')).toBe(
      'NotFoundError',
    );
  });

  test.each([
    ['a data set there is not', { dataset: 'sea' }, 'NotFoundError', null],
    ['a score above 1', { scoreThreshold: 7 }, 'SchemaError', null],
    ['a pattern of no name', { namePattern: 'a b' }, 'SchemaError', null],
  ])('is refused with %s', async (_what, wrong, type, path) => {
    const payload = await mutate(server, 'createStandingOrder', { ...input, ...wrong }, FIELDS);
    expect(payload).toMatchObject({ standingOrder: null, existed: null });
    expect(at(payload, 'errors.0')).toMatchObject({ __typename: type, path });
  });

  test('that cannot be carried out says why, for each version', async () => {
    const given = await mutate(server, 'createStandingOrder', { ...input, namePattern: 'moth' }, FIELDS);
    const moth = modelRecord('moth', 99);
    await server.zoo.catalog.create('model', moth);
    await server.zoo.orders.take(moth, true);
    const { data } = await server.ask(
      `query ($id: ID!) { node(id: $id) { ... on StandingOrder { outcomes { nodes {
        request standingOrder { id } model { name } run { id } refusal { code message problems { pointer } totalProblems } } } } } }`,
      { id: at(given, 'standingOrder.id') },
    );
    expect(at(data, 'node.outcomes.nodes')).toEqual([
      {
        request: null,
        standingOrder: { id: at(given, 'standingOrder.id') },
        model: { name: 'moth' },
        run: null,
        refusal: {
          code: 'LABEL_MAP',
          message: expect.stringContaining('no category of moth'),
          problems: [],
          totalProblems: 0,
        },
      },
    ]);
  });

  test('answers nothing for a model that could not be registered', async () => {
    const payload = await mutate(
      server,
      'registerModel',
      { artifact: { digest: NOTHING }, manifest: {} },
      'ordered { createdAt }',
    );
    expect(payload.ordered).toBeNull();
  });
});

describe('the inbox', () => {
  test('tells what requests wait for, and what came of them', async () => {
    const { zoo } = server;
    const { directory } = zoo.inboxFiles;
    await mkdir(directory, { recursive: true });
    const name = 'a.evaluation.json';
    await writeFile(join(directory, name), '{"results": "a.json", "dataset": "savanna"}');
    const ask = async () => {
      const query = `{ inbox { waiting { request waitsFor } outcomes(request: "${name}") { nodes { request run { source } } } } }`;
      return at((await server.ask(query)).data, 'inbox');
    };
    const taken = Promise.withResolvers<Taken>();
    const [waits, answered] = [Promise.withResolvers<Taken>(), taken];
    const onTaken = (one: Taken) => ('waiting' in one ? waits : answered).resolve(one);
    const folder = new InboxFolder({
      files: zoo.inboxFiles,
      inbox: zoo.inbox,
      onTaken,
      onFault: taken.reject,
    });
    onTestFinished(() => folder.close());
    await folder.start(50);
    await waits.promise;
    expect(await ask()).toEqual({
      waiting: [{ request: name, waitsFor: 'the file a.json' }],
      outcomes: { nodes: [] },
    });
    await writeFile(join(directory, 'a.json'), JSON.stringify(results));
    await answered.promise;
    expect(await ask()).toEqual({
      waiting: [],
      outcomes: { nodes: [{ request: name, run: { source: 'RESULTS' } }] },
    });
  });

  test('has no page of nothing', async () => {
    const { errors } = await server.ask('{ inbox { waiting(first: 0) { request } } }');
    expect(errors[0]?.message).toContain('first is 0');
  });
});
