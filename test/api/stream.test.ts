import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withStatus } from '../../functions/pipeline/runs/changeRun.ts';
import type { RunRecord } from '../../schema/run.ts';
import { subscribe } from './support/eventStream.ts';
import { registerSample, writeSample } from './support/sampleData.ts';
import { modelRecord, runRecord } from './support/sampleRecords.ts';
import { at, openTestServer, serverForTest, type TestServer } from './support/testServer.ts';

let server: TestServer;
let seeds = 0;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
});
afterAll(() => server.close());

const FOLLOW = `subscription ($id: ID!) { runEvents(id: $id) { at run { status progress { imagesDone } dataset { name } } } }`;

/** A run in the catalog that nobody works on. */
async function idleRun(on = server): Promise<RunRecord> {
  const dataset = server === on ? (await on.zoo.datasets.find('savanna')).id : 'none';
  const run = runRecord(++seeds, { model: modelRecord('moth').id, dataset });
  await on.zoo.catalog.create('run', run);
  return run;
}

/** Writes the next state of a run. */
async function change(run: RunRecord, status: RunRecord['status'], imagesDone: number): Promise<RunRecord> {
  const entry = await server.zoo.catalog.get('run', run.id);
  if (!entry) throw new Error('the run is gone');
  const changed = { ...withStatus(entry.record, status), progress: { ...entry.record.progress, imagesDone } };
  return (await server.zoo.catalog.update('run', changed, entry.revision)).record;
}

describe('a subscription to a run', () => {
  test('tells each change until the run has ended', async () => {
    const run = await idleRun();
    const { response, events } = await subscribe(server.url, FOLLOW, { variables: { id: run.id } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const seen: unknown[] = [];
    for await (const { event, data } of events) {
      if (event === 'complete') {
        seen.push('complete');
        continue;
      }
      const answer: unknown = JSON.parse(data);
      expect(Date.parse(at(answer, 'data.runEvents.at'))).toBeGreaterThan(0);
      const status = at<string>(answer, 'data.runEvents.run.status');
      seen.push([status, at(answer, 'data.runEvents.run.progress.imagesDone')]);
      if (status === 'QUEUED') await change(run, 'RUNNING', 1);
      if (status === 'RUNNING') await change(run, 'SCORING', 4);
      if (status === 'SCORING') await change(run, 'FAILED', 4);
    }
    expect(seen).toEqual([['QUEUED', 0], ['RUNNING', 1], ['SCORING', 4], ['FAILED', 4], 'complete']);
  });

  test('may also be opened by GET, as a browser’s EventSource does', async () => {
    const run = await idleRun();
    await change(run, 'CANCELLED', 0);
    const query = new URLSearchParams({ query: FOLLOW, variables: JSON.stringify({ id: run.id }) });
    const response = await fetch(`${server.url}/graphql/stream?${query}`, {
      headers: { accept: 'text/event-stream' },
    });
    const text = await response.text();
    expect(text).toContain('"status":"CANCELLED"');
    expect(text).toContain('event: complete');
  });

  test('stops asking the catalog when its client is gone', async () => {
    const stopped = Promise.withResolvers<void>();
    const watched = await serverForTest({
      adjust: (zoo) => {
        const watch = async function* (id: string, signal: AbortSignal) {
          yield await zoo.catalog.get('run', id).then((entry) => entry?.record);
          await once(signal, 'abort');
          stopped.resolve();
        };
        return Object.assign(Object.create(zoo), zoo, {
          runs: { watch, find: (id: string) => zoo.runs.get(id) },
        });
      },
    });
    const run = await idleRun(watched);
    const controller = new AbortController();
    const { events } = await subscribe(watched.url, 'subscription ($id: ID!) { runEvents(id: $id) { at } }', {
      variables: { id: run.id },
      signal: controller.signal,
    });
    await events.next();
    controller.abort();
    await stopped.promise;
  });

  test('ends with the server', async () => {
    const closing = await openTestServer();
    const run = await idleRun(closing);
    const { events } = await subscribe(closing.url, 'subscription ($id: ID!) { runEvents(id: $id) { at } }', {
      variables: { id: run.id },
    });
    expect((await events.next()).value).toMatchObject({ event: 'next' });
    const started = performance.now();
    const closed = closing.close();
    expect((await events.next()).value).toMatchObject({ event: 'complete' });
    expect((await events.next()).done).toBe(true);
    await closed;
    // Sooner than the connection would time out by itself.
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('a stream is refused', () => {
  test.each([
    ['for a query', '{ service { version } }', 400, 'only subscriptions are streamed: send this to /graphql'],
    [
      'for a mutation',
      'mutation { cancelRun(input: { id: "0" }) { errors { __typename } } }',
      400,
      'only subscriptions',
    ],
    ['for a syntax error', 'subscription {', 400, 'Syntax Error: Expected Name, found <EOF>.'],
    [
      'for a field there is not',
      'subscription { runEvents(id: "0") { atom } }',
      400,
      'Cannot query field "atom"',
    ],
    ['for what is nested too deep', deep(), 400, 'more than 12 levels of nesting'],
    ['for too many tokens', `subscription { ${'a '.repeat(4001)} }`, 400, '4000 tokens'],
  ])('%s', async (_what, query, status, message) => {
    const { response } = await subscribe(server.url, query, { variables: { id: '0' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    const body: unknown = await response.json();
    expect(at(body, 'errors.0.message')).toContain(message);
    expect(JSON.stringify(body)).not.toContain('stack');
  });

  test('without the header that asks for one', async () => {
    const { response } = await subscribe(server.url, FOLLOW, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(406);
  });

  test('for a run there is not, as its only event', async () => {
    const { events } = await subscribe(server.url, FOLLOW, { variables: { id: 'abcdef' } });
    const { value } = await events.next();
    expect(JSON.parse(value?.data ?? '')).toEqual({
      errors: [
        {
          message: 'there is no run "abcdef"',
          locations: [{ line: 1, column: 27 }],
          path: ['runEvents'],
          extensions: { code: 'NOT_FOUND', id: 'abcdef' },
        },
      ],
    });
    expect((await events.next()).value?.event).toBe('complete');
  });
});

test('a fault midway ends the stream with the id under which it was logged', async () => {
  const broken = await serverForTest({
    adjust: (zoo) => {
      const watch = async function* (id: string) {
        yield await zoo.runs.get(id);
        throw new Error('the disk is on fire');
      };
      return Object.assign(Object.create(zoo), zoo, {
        runs: { watch, find: (id: string) => zoo.runs.get(id) },
      });
    },
  });
  const run = await idleRun(broken);
  const { events } = await subscribe(broken.url, 'subscription ($id: ID!) { runEvents(id: $id) { at } }', {
    variables: { id: run.id },
  });
  expect((await events.next()).value?.event).toBe('next');
  const last: unknown = JSON.parse((await events.next()).value?.data ?? '');
  const id = at<string>(last, 'errors.0.extensions.requestId');
  expect(at(last, 'errors.0.message')).toContain(id);
  expect(JSON.stringify(last)).not.toContain('fire');
  expect(broken.log.join()).toContain(`request ${id} failed: Error: the disk is on fire`);
  expect((await events.next()).value?.event).toBe('complete');
});

function deep(): string {
  const levels = 5;
  return `subscription ($id: ID!) { runEvents(id: $id) { run { ${'dataset { runs(first: 1) { nodes { '.repeat(levels)} key ${'} } }'.repeat(levels)} } } }`;
}
