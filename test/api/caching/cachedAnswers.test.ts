import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../../functions/api/ids/globalId.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { registerSample, results, writeSample } from '../support/sampleData.ts';
import { scoredRun } from '../support/scoredRun.ts';
import { openTestServer, type TestServer } from '../support/testServer.ts';

let server: TestServer;
let run: RunRecord;
let other: RunRecord;
let id: string;
let status: RunRecord['status'] = 'SUCCEEDED';

beforeAll(async () => {
  server = await openTestServer({
    // Runs as they would be while they are worked on.
    adjust: (zoo) => {
      const find = async (reference: string) => ({ ...(await zoo.runs.find(reference)), status });
      const runs = new Proxy(zoo.runs, {
        get(target, name) {
          if (name === 'find') return find;
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
      return Object.create(zoo, { runs: { value: runs } });
    },
  });
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  run = await scoredRun(server, 'savanna', results);
  other = await scoredRun(server, 'savanna', results.slice(1));
  id = toGlobalId('Run', run.id);
});
afterAll(() => server.close());
beforeEach(() => {
  status = 'SUCCEEDED';
});

const FINAL = 'private, max-age=31536000, immutable';
const FACTS = 'private, max-age=3600';

async function kept(query: string): Promise<string | null> {
  const response = await fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  expect(response.headers.get('vary')).toContain('authorization');
  await response.text();
  return response.headers.get('cache-control');
}

describe('of a run that has succeeded', () => {
  it.each([
    ['its metrics', () => `{ run(id: "${id}") { status detection { box { ap { value } } } } }`],
    [
      'slices of them',
      () => `{ run(id: "${id}") { detection(slice: { area: "small" }) { box { ap { value } } } } }`,
    ],
    ['its files', () => `{ run(id: "${run.id}") { files { name digest bytes } } }`],
    [
      'what it is found by',
      () => `{ runByKey(key: "sha256:${run.id}") { id dataset { name splits { imageCount } } } }`,
    ],
    [
      'what node finds',
      () => `{ node(id: "${id}") { id ... on Run { imagesInferred } } nodes(ids: ["${id}"]) { id } }`,
    ],
    [
      'a comparison with another',
      () => `{ run(id: "${id}") { compare(to: "${other.id}") { a { id } ap { delta { value } } } } }`,
    ],
    ['several at once', () => `{ a: run(id: "${id}") { id } b: run(id: "${other.id}") { warnings } }`],
  ])('%s can be kept for ever', async (_what, query) => {
    expect(await kept(query())).toBe(FINAL);
  });

  it.each([
    ['a URL that expires', () => `{ run(id: "${id}") { files { downloadUrl } } }`],
    [
      'what it was found by, if that may come to mean two',
      () => `{ run(id: "${run.id.slice(0, 12)}") { id } }`,
    ],
    [
      'a comparison with what may come to mean two',
      () => `{ run(id: "${id}") { compare(to: "${other.id.slice(0, 12)}") { permutations } } }`,
    ],
    ['the runs of its data set', () => `{ run(id: "${id}") { dataset { runs { totalCount } } } }`],
    ['anything beside what changes', () => `{ run(id: "${id}") { id } service { runCount } }`],
    ['anything beside the schema', () => `{ run(id: "${id}") { id } __schema { queryType { name } } }`],
    ['an answer with an error', () => `{ run(id: "${id}") { lvis { maxDets } } }`],
  ])('%s is not kept', async (_what, query) => {
    expect(await kept(query())).toBe('no-store');
  });

  it('nothing is kept of a POST, which no cache would answer', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ run(id: "${id}") { id } }` }),
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

it.each(['QUEUED', 'RUNNING', 'SCORING', 'FAILED', 'CANCELLED'] as const)(
  'nothing is kept of a run that is %s',
  async (state) => {
    status = state;
    expect(await kept(`{ run(id: "${id}") { id createdAt } }`)).toBe('no-store');
  },
);

it.each([
  ['a run that nobody asked for yet', `{ runByKey(key: "sha256:${'0'.repeat(64)}") { id } }`],
  ['a node that is nowhere yet', `{ nodes(ids: ["${toGlobalId('Run', '0'.repeat(64))}"]) { id } }`],
  ['lists', '{ runs { totalCount } models { totalCount } datasets { totalCount } }'],
  ['the contract', '{ __type(name: "Run") { name } }'],
  ['nothing but the name of a type', '{ __typename }'],
])('%s is not kept', async (_what, query) => {
  expect(await kept(query)).toBe('no-store');
});

it('what was published can be kept for an hour, for the next version may correct it', async () => {
  expect(await kept('{ baselines(first: 1) { nodes { method values { value } } } }')).toBe(FACTS);
  expect(await kept(`{ run(id: "${id}") { id } publishedFacts { backbones { name } } }`)).toBe(FACTS);
});
