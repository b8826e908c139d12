import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

/** Fragments that each spread the next one twice: 2^n fields from n lines. */
function fragmentBomb(lines: number): string {
  const fragments = Array.from(
    { length: lines },
    (_, n) => `fragment f${n} on Service { ...f${n + 1} ...f${n + 1} }`,
  );
  return `{ service { ...f0 } } ${fragments.join(' ')} fragment f${lines} on Service { version }`;
}

function nested(levels: number): string {
  return levels === 0 ? 'key' : `dataset { runs(first: 1) { nodes { ${nested(levels - 1)} } } }`;
}

const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');

describe('an operation is refused before it is executed', () => {
  test.each([
    ['nested too deep', `{ runs(first: 1) { nodes { ${nested(4)} } } }`, 'more than 12 levels of nesting'],
    ['with too many aliases', `{ service { ${aliases(101, 'version')} } }`, 'more than 100 aliases'],
    [
      'with too many fields at the top',
      `{ ${aliases(21, 'service { version }')} }`,
      'more than 20 root fields',
    ],
    ['whose fragments grow as 2^40', fragmentBomb(40), 'recursively requests too many selections'],
    [
      'whose fragments grow as 2^9 aliases',
      fragmentBomb(9).replace('version }', 'a: version }'),
      'more than 100 aliases',
    ],
    [
      'that costs too much',
      '{ runs(first: 100) { nodes { model { runs(first: 100) { nodes { status failure { code } } } } } } }',
      'the operation costs 20301, and 10000 is the most',
    ],
  ])('that is %s', async (_what, query, message) => {
    const { status, data, errors } = await server.ask(query);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors[0]?.message).toContain(message);
  });

  test('that costs too much by its variables, though the same document did not before', async () => {
    const query = `query ($first: Int! = 1) {
      runs(first: $first) { nodes { a: detection { protocol } b: detection { protocol } c: detection { protocol }
        d: detection { protocol } e: detection { protocol } f: detection { protocol } } } }`;
    const few = await server.ask(query, { first: 2 });
    expect(few.extensions.cost).toEqual({ requested: 1 + 2 * 121, limit: 10_000 });
    expect((await server.ask(query)).extensions.cost.requested).toBe(1 + 121);
    const many = await server.ask(query, { first: 100 });
    expect(many.errors[0]).toMatchObject({
      message: 'the operation costs 12101, and 10000 is the most: ask for smaller pages or fewer fields',
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });

  test.each([
    ['selections', `${'{ a '.repeat(1900)}${'}'.repeat(1900)}`],
    ['lists', `{ models(name: ${'['.repeat(1900)}${']'.repeat(1900)}) { totalCount } }`],
    ['objects', `{ models(name: ${'{a: '.repeat(1200)}1${'}'.repeat(1200)}) { totalCount } }`],
  ])('whose %s are nested deeper than the parser can go', async (_what, query) => {
    const { status, errors } = await server.ask(query);
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('more than 100 levels of brackets'),
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });

  test('of too many tokens', async () => {
    const { status, errors } = await server.ask(`{ service { ${'version '.repeat(4001)} } }`);
    expect(status).toBe(400);
    expect(errors[0]?.message).toMatch(/more that 4000 tokens|more than 4000 tokens/);
  });

  test('whose fragments spread each other in a circle', async () => {
    const { errors } = await server.ask(
      '{ service { ...a } } fragment a on Service { ...b } fragment b on Service { ...a }',
    );
    expect(errors[0]).toMatchObject({
      message: 'Cannot spread fragment "a" within itself via "b".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  test.each([
    [
      'a syntax error',
      '{ service { version ',
      'Syntax Error: Expected Name, found <EOF>.',
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a field there is not',
      '{ service { verzion } }',
      /Did you mean "version"/,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['no operation', 'fragment a on Service { version }', /never used/, 'GRAPHQL_VALIDATION_FAILED'],
  ])('for %s', async (_what, query, message, code) => {
    const { status, errors, text } = await server.ask(query);
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
    expect(text).not.toContain('stacktrace');
  });

  test('in a batch', async () => {
    const one = { query: '{ service { version } }' };
    const { status, errors } = await server.post(JSON.stringify([one, one]));
    expect([status, errors[0]?.message]).toEqual([400, 'Operation batching disabled.']);
  });

  test('in the worst document that the token limit lets through, and soon', async () => {
    const started = performance.now();
    const { status } = await server.ask(`{ ${'service { version } '.repeat(999)} }`);
    expect(status).toBe(400);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('an operation is admitted', () => {
  test('that asks for the schema, as an explorer does', async () => {
    const { errors, data, extensions } = await server.ask(
      getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, oneOf: true }),
    );
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('__schema.types');
    expect(extensions.cost.requested).toBe(0);
  });

  test('at the limits themselves', async () => {
    const { errors } = await server.ask(`{ service { ${aliases(100, 'version')} } }`);
    expect(errors).toBeUndefined();
    const top = await server.ask(`{ ${aliases(20, 'service { version }')} }`);
    expect(top.errors).toBeUndefined();
    expect(top.extensions.cost.requested).toBe(20);
  });

  test('with the cost of its lists multiplied', async () => {
    const { extensions } = await server.ask(
      '{ models(first: 7) { totalCount nodes { graph { inputs { name } } } edges { node { name } } } }',
    );
    // The connection, 7 nodes with a graph and one assumed input each, 7 edges with a node each.
    expect(extensions.cost.requested).toBe(1 + 7 * 3 + 7 * 2);
  });
});
