import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startServer } from '../../functions/api/server.ts';
import { subscribe } from './support/eventStream.ts';
import { at, serverForTest } from './support/testServer.ts';

const WRITER = 'w'.repeat(32);
const READER = 'r'.repeat(32);
const KEYS = `writer:${WRITER},reader:${READER}:read`;
const QUERY = '{ service { version } }';
const MUTATION = 'mutation { cancelRun(input: { id: "abcdef" }) { errors { __typename } } }';

/** A request with a Host header of one's own, which fetch does not allow. */
async function getAs(url: string, host: string): Promise<{ status: number | undefined; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(url, { headers: { host } }, resolve).once('error', reject);
  const response = await promise;
  return { status: response.statusCode, body: await text(response) };
}

describe('without keys', () => {
  test('the server listens on this machine only', async () => {
    const server = await serverForTest();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await server.ask(QUERY)).errors).toBeUndefined();
  });

  test.each(['0.0.0.0', '::', '192.168.0.1'])('it does not start on %s', async (host) => {
    const { zoo } = await serverForTest();
    await expect(startServer({ zoo, port: 0, host })).rejects.toThrow(
      /lets other machines in, and there is no API key to ask them for/,
    );
  });

  test('it answers under the names of this machine, and under no other that a page could have led here', async () => {
    const server = await serverForTest();
    const { port } = new URL(server.url);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await getAs(`${server.url}/healthz`, host)).status).toBe(200);
    }
    for (const path of ['/', '/healthz', '/graphql', '/graphql/stream', '/objects/x']) {
      const { status, body } = await getAs(`${server.url}${path}`, 'zoo.attacker.example');
      expect(status).toBe(403);
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message: 'this server does not answer under that host name: use its own address',
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      });
    }
  });

  test('it takes nothing from behind a proxy', async () => {
    const server = await serverForTest();
    const { status, errors } = await server.ask(QUERY, {}, { 'x-forwarded-for': '203.0.113.7' });
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('with keys', () => {
  test('one has to be sent, and has to be known', async () => {
    const server = await serverForTest({ apiKeys: KEYS });
    const none = await server.ask(QUERY);
    expect([none.status, none.errors]).toEqual([
      401,
      [
        {
          message: 'an API key is required: send it as "Authorization: Bearer <key>"',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    ]);
    const wrong = await server.ask(QUERY, {}, { authorization: `Bearer ${'x'.repeat(32)}` });
    expect([wrong.status, wrong.errors[0]?.message]).toEqual([401, 'this API key is not known']);
    expect((await server.ask(QUERY, {}, { authorization: `Bearer ${READER}` })).errors).toBeUndefined();
    expect((await server.ask(QUERY, {}, { 'x-api-key': WRITER })).errors).toBeUndefined();
    const bare = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    });
    expect(bare.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('that may only read nothing can be changed', async () => {
    const server = await serverForTest({ apiKeys: KEYS });
    const { status, errors, data } = await server.ask(MUTATION, {}, { 'x-api-key': READER });
    expect([status, data, errors[0]]).toEqual([
      403,
      undefined,
      {
        message: 'this needs the permission to write, which your API key does not have',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    const allowed = await server.ask(MUTATION, {}, { 'x-api-key': WRITER });
    expect(at(allowed.data, 'cancelRun.errors')).toEqual([{ __typename: 'NotFoundError' }]);
  });

  test('a stream asks for one too', async () => {
    const server = await serverForTest({ apiKeys: KEYS });
    const query = 'subscription { runEvents(id: "abcdef") { at } }';
    const { response } = await subscribe(server.url, query);
    expect(response.status).toBe(401);
    const { response: known } = await subscribe(server.url, query, { headers: { 'x-api-key': READER } });
    expect(known.status).toBe(200);
    await known.text();
  });

  test('the server may be reached from elsewhere, and gives out URLs that lead back to it', async () => {
    const server = await serverForTest({ host: '0.0.0.0', apiKeys: KEYS });
    const { port } = new URL(server.url);
    const create = `mutation { createUpload(input: { bytes: 1, sha256: "sha256:${'0'.repeat(64)}" }) { ticket { url } } }`;
    const ask = async (url: string) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': WRITER },
        body: JSON.stringify({ query: create }),
      });
      return at<string>(await response.json(), 'data.createUpload.ticket.url');
    };
    expect(await ask(`http://localhost:${port}`)).toMatch(`http://localhost:${port}/objects/uploads/`);
    const named = await serverForTest({
      host: '0.0.0.0',
      apiKeys: KEYS,
      publicUrl: 'https://zoo.example.org/',
    });
    expect(named.url).toBe('https://zoo.example.org');
  });
});

describe('the server', () => {
  test('says so where the port is taken', async () => {
    const server = await serverForTest();
    const port = Number(new URL(server.url).port);
    await expect(startServer({ zoo: server.zoo, port })).rejects.toMatchObject({
      message: `port ${port} on 127.0.0.1 is taken: stop what listens there, or choose another port (0 takes any free one)`,
      code: 'INVALID_INPUT',
      cause: { code: 'EADDRINUSE' },
    });
  });

  test('frees the port when it closes', async () => {
    const { zoo } = await serverForTest();
    const first = await startServer({ zoo, port: 0 });
    const port = Number(new URL(first.url).port);
    await fetch(`${first.url}/healthz`);
    await first.close();
    const second = await startServer({ zoo, port });
    await second.close();
    await expect(fetch(`${second.url}/healthz`)).rejects.toThrow();
  });

  test('is healthy, and has nothing elsewhere', async () => {
    const server = await serverForTest();
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const response = await fetch(`${server.url}/admin?x=1`);
    expect([response.status, at(await response.json(), 'errors.0.message')]).toEqual([
      404,
      'there is nothing at /admin: GraphQL is at /graphql, its explorer at /',
    ]);
    expect((await fetch(`${server.url}/objects/runs/x`)).status).toBe(403);
  });

  test('sets the headers that keep answers where they belong', async () => {
    const server = await serverForTest();
    for (const path of ['/', '/healthz', '/graphql', '/nowhere', '/objects/x']) {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'|sandbox/);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });
});

describe('the explorer', () => {
  test('takes everything from this server', async () => {
    const server = await serverForTest();
    const page = await fetch(server.url);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(policy).toContain("script-src 'self';");
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    const linked = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map((match) => match[1] as string);
    expect(linked).toContain('/graphiql/page.js');
    for (const path of [
      ...linked,
      '/graphiql/static/ruru.js',
      '/graphiql/static/graphqlWorker.js',
      '/graphiql/tour.json',
    ]) {
      const response = await fetch(server.url + path);
      expect([path, response.status]).toEqual([path, 200]);
      await response.arrayBuffer();
    }
    expect(await (await fetch(`${server.url}/graphiql/page.js`)).text()).not.toMatch(/https?:\/\//);
  });
});
