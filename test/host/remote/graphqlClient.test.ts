/** What becomes of answers that are none, of refusals and of servers that are out of sorts. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { authorizeWith } from '../../../functions/host/remote/credentials.ts';
import { GraphqlClient } from '../../../functions/host/remote/graphqlClient.ts';
import { RemoteFaultError } from '../../../functions/host/remote/remoteFaultError.ts';
import { UnavailableError } from '../../../functions/storage/unavailableError.ts';
import { InvalidInputError, NotFoundError, SchemaError, UserError } from '../../../schema/errors.ts';
import { type ScriptedAnswer, scriptedServer } from './scriptedServer.ts';

const Data = z.object({ answer: z.int() });
const GOOD: ScriptedAnswer = { body: { data: { answer: 42 } } };

function clientOf(url: string, secret?: string): GraphqlClient {
  const credentials = secret === undefined ? { kind: 'none' as const } : { kind: 'bearer' as const, secret };
  const client = new GraphqlClient({
    endpoint: new URL('/graphql', url),
    authorize: authorizeWith(credentials),
  });
  onTestFinished(() => client.close());
  return client;
}

async function asked(...answers: readonly ScriptedAnswer[]) {
  const { url, heard } = await scriptedServer(...answers);
  const outcome = await clientOf(url)
    .ask(Data, '{ answer }')
    .catch((error: unknown) => error);
  return { outcome, heard, url };
}

const refusal = (code: string, message: string, more: object = {}) => ({
  errors: [{ message, extensions: { code, ...more } }],
});

describe('an operation', () => {
  it('is posted as JSON with the key, and answered by its data', async () => {
    const { url, heard } = await scriptedServer(GOOD);
    const query = 'query ($n: Int!) { answer(n: $n) }';
    expect(await clientOf(url, 'q7Zr2mVd8K').ask(Data, query, { n: 1 })).toEqual({ answer: 42 });
    const [{ request, body } = { request: undefined, body: '' }] = heard;
    expect(request).toMatchObject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: 'Bearer q7Zr2mVd8K', 'content-type': 'application/json' },
    });
    expect(JSON.parse(body)).toEqual({ query, variables: { n: 1 } });
  });

  it.each<[string, ScriptedAnswer]>([
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['503', { status: 503, body: 'busy' }],
    ['502', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['504 of a gateway', { status: 504, body: { message: 'Endpoint request timed out' } }],
    ['500 of a gateway', { status: 500, body: { message: 'Internal Server Error' } }],
    ['a connection that is cut', { cut: true }],
  ])('is sent again after %s', async (_name, answer) => {
    const { outcome, heard } = await asked(answer, answer, GOOD);
    expect(outcome).toEqual({ answer: 42 });
    expect(heard).toHaveLength(3);
  });

  it('is given up after five attempts, by a sentence that says why', async () => {
    const { outcome, heard, url } = await asked({ status: 503 });
    expect(heard).toHaveLength(5);
    expect(outcome).toBeInstanceOf(UnavailableError);
    expect(outcome).toMatchObject({
      message: `${url}/graphql cannot be used just now (HTTP status 503): try again`,
    });
  });

  it('is given up at once where nobody listens', async () => {
    const outcome = await clientOf('http://127.0.0.1:9')
      .ask(Data, '{ answer }')
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(UnavailableError);
    expect(outcome).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('an answer', () => {
  it('that is refused over there is the same error here', async () => {
    const problems = [{ pointer: '/0', code: 'ODD', message: 'is odd' }];
    const schema = { argument: ['input', 'manifest'], problems, totalProblems: 3 };
    const invalid = { argument: ['first'], constraint: '1 to 100' };
    for (const [code, more, type, path] of [
      ['NOT_FOUND', { id: 'x' }, NotFoundError, []],
      ['SCHEMA', schema, SchemaError, ['manifest']],
      ['INVALID_INPUT', invalid, InvalidInputError, ['first']],
    ] as const) {
      const { outcome, heard } = await asked({ body: refusal(code, 'a sentence', more) });
      expect(outcome).toBeInstanceOf(type);
      const { argument: _argument, ...details } = more as { argument?: unknown };
      expect(outcome).toMatchObject({ code, message: 'a sentence', path, ...details });
      expect(heard).toHaveLength(1);
    }
  });

  it.each<[string, number, unknown, RegExp]>([
    [
      'UNAUTHENTICATED',
      401,
      refusal('UNAUTHENTICATED', 'this API key is not known'),
      /key is not known: log in/,
    ],
    [
      'UNAUTHENTICATED',
      401,
      { message: 'Unauthorized' },
      /HTTP status 401: log in again with zoo remote login/,
    ],
    [
      'FORBIDDEN',
      403,
      refusal('FORBIDDEN', 'this needs the permission to write'),
      /permission to write: log in/,
    ],
    ['FORBIDDEN', 403, { message: 'Forbidden' }, /HTTP status 403: log in with a key or an identity/],
  ])('%s of status %i says what to do', async (code, status, body, message) => {
    const { outcome, heard } = await asked({ status, body });
    expect(outcome).toBeInstanceOf(UserError);
    expect(outcome).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(heard).toHaveLength(1);
  });

  it('of a fault over there is told with its number, and not asked for again', async () => {
    const body = refusal('INTERNAL_SERVER_ERROR', 'its log has it under request id 7', { requestId: '7' });
    const { outcome, heard, url } = await asked({ status: 500, body });
    expect(outcome).toBeInstanceOf(RemoteFaultError);
    expect(outcome).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: `${url}/graphql: its log has it under request id 7`,
    });
    expect(heard).toHaveLength(1);
  });

  it.each<[string, ScriptedAnswer, RegExp]>([
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, /is no zoo.*text\/html/],
    ['other JSON', { body: { hello: 'world' } }, /is no zoo/],
    ['nothing', { status: 404 }, /is no zoo: it answers HTTP status 404 with nothing/],
    [
      'a redirection',
      { status: 301, headers: { location: 'https://elsewhere.example/' } },
      /"go to https:\/\/elsewhere\.example\/"/,
    ],
  ])('of %s says that this is no zoo', async (_name, answer, message) => {
    const { outcome } = await asked(answer);
    expect(outcome).toBeInstanceOf(InvalidInputError);
    expect(outcome).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('that does not understand the question is of another version', async () => {
    const body = refusal('GRAPHQL_VALIDATION_FAILED', 'Cannot query field "record" on type "Run".');
    const { outcome } = await asked({ status: 400, body });
    expect(outcome).toBeInstanceOf(InvalidInputError);
    expect(outcome).toMatchObject({ message: expect.stringMatching(/of another version.*"record"/) });
  });

  it('that lacks what was asked for is refused with its place', async () => {
    const { outcome } = await asked({ body: { data: { answer: 'forty-two' } } });
    expect(outcome).toBeInstanceOf(SchemaError);
    expect(outcome).toMatchObject({ problems: [{ pointer: '/answer' }] });
  });
});
