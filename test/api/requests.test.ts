import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openTestServer, serverForTest, type TestServer } from './support/testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const QUERY = '{ service { version } }';
const MUTATION = 'mutation { cancelRun(input: { id: "0000" }) { errors { __typename } } }';
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, { headers });

describe('requests that another site could have a browser send', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'are refused as %s',
    async (type) => {
      const { status, errors } = await server.post(JSON.stringify({ query: MUTATION }), {
        'content-type': type,
      });
      expect(status).toBe(400);
      expect(errors[0]?.message).toMatch('blocked as a potential Cross-Site Request Forgery');
    },
  );

  test('are refused as GET without a header that needs leave', async () => {
    const response = await get(QUERY);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Cross-Site Request Forgery');
  });

  test('cannot change anything by GET, even with the header', async () => {
    const allowed = { 'apollo-require-preflight': '1' };
    expect(at(await (await get(QUERY, allowed)).json(), 'data.service.version')).toBe('0.1.0');
    const response = await get(MUTATION, allowed);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('get no leave from a preflight, nor an answer they could read', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers });
    expect(preflight.ok).toBe(false);
    for (const response of [preflight, await get(QUERY, { ...headers, 'apollo-require-preflight': '1' })]) {
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('a body', () => {
  test('that is not JSON is refused with the place', async () => {
    const { status, errors, text } = await server.post('{"query": ');
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('BAD_REQUEST');
    expect(text).not.toMatch(/at .*\.[jt]s/);
  });

  test('that is too long is refused', async () => {
    const { status, errors } = await server.ask(`# ${'x'.repeat(1024 ** 2)}\n${QUERY}`);
    expect([status, errors[0]?.message]).toEqual([413, 'request entity too large']);
  });

  test.each(['{}', 'null', '{"query": 1}', '{"query": "{ service { version } }", "variables": []}'])(
    'that is %s is refused',
    async (body) => {
      const { status, errors } = await server.post(body);
      expect(status).toBe(400);
      expect(errors[0]?.extensions.code).toBe('BAD_REQUEST');
    },
  );
});

describe('a fault of ours', () => {
  const boom = () => Promise.reject(new Error('the disk at /var/secret is on fire'));

  test.each([
    ['a query', '{ runs { totalCount } }', 'runs'],
    [
      'a mutation',
      'mutation { createUpload(input: { bytes: 1, sha256: "sha256:' +
        '0'.repeat(64) +
        '" }) { errors { __typename } } }',
      'createUpload',
    ],
  ])('in %s is logged whole under an id, and only the id is answered', async (_what, query, field) => {
    const broken = await serverForTest({
      adjust: (zoo) => Object.assign(zoo, { runs: { list: boom }, uploads: { create: boom } }),
    });
    const { errors, text } = await broken.ask(query);
    const id = errors[0]?.extensions.requestId;
    expect(errors).toEqual([
      {
        message: `something went wrong on the server: its log has the particulars under request id ${id}`,
        locations: [expect.anything()],
        path: [field],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
    expect(text).not.toMatch(/secret|stack|\.ts/);
    expect(broken.log).toHaveLength(1);
    expect(broken.log[0]).toContain(
      `request ${id} failed: Error: the disk at /var/secret is on fire\n    at `,
    );
  });

  test('has the id of its request', async () => {
    const broken = await serverForTest({ adjust: (zoo) => Object.assign(zoo, { runs: { list: boom } }) });
    const response = await fetch(`${broken.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ runs { totalCount } }' }),
    });
    const body: unknown = await response.json();
    expect(at(body, 'errors.0.extensions.requestId')).toBe(response.headers.get('x-request-id'));
  });
});
