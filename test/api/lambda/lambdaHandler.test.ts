import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayAnswer } from '../../../functions/api/lambda/gatewayEvent.ts';
import { lambdaConfig } from '../../../functions/api/lambda/lambdaConfig.ts';
import { createLambdaHandler, type LambdaHandler } from '../../../functions/api/lambda/lambdaHandler.ts';
import { type EmbeddedZoo, openEmbeddedZoo } from '../../../functions/host/embedded.ts';
import { anonymousEvent, getEvent, postEvent, SENT_AT, signedEvent } from './gatewayEvents.ts';

const ROLE = 'arn:aws:iam::123456789012:role/zoo-writer';
const VERSION = '{ service { version } }';

let home: string;
let zoo: EmbeddedZoo;
let handler: LambdaHandler;
const lines: string[] = [];

const handlerFor = (over: EmbeddedZoo, environment: Record<string, string> = {}) =>
  createLambdaHandler({
    zoo: over,
    config: lambdaConfig({ ZOOMETRY_IAM_WRITERS: ROLE, ...environment }),
    write: (line) => lines.push(line),
    now: () => SENT_AT,
  });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'zoometry-lambda-'));
  zoo = await openEmbeddedZoo({ home, resume: false, onFault: (error) => lines.push(String(error)) });
  handler = await handlerFor(zoo);
});
afterAll(async () => {
  await zoo.close();
  await rm(home, { recursive: true, force: true });
});
beforeEach(() => {
  lines.length = 0;
});

const contentOf = ({ body }: GatewayAnswer) => JSON.parse(body);
const logged = () => lines.map((line) => JSON.parse(line));

describe('a request', () => {
  it.each([
    ['by POST with a token', postEvent(VERSION)],
    ['by GET with a token', getEvent(VERSION)],
    ['signed by a role, its body in base64', signedEvent(VERSION)],
  ])('%s is answered', async (_how, event) => {
    const answer = await handler(event);
    expect(answer.statusCode).toBe(200);
    expect(contentOf(answer).data).toEqual({ service: { version: '0.1.0' } });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-request-id': event.requestContext.requestId,
      'cache-control': 'no-store',
    });
  });

  it('is told in one line of the log, with the metrics that CloudWatch reads from it', async () => {
    await handler(postEvent(`query Version ${VERSION}`));
    expect(logged()).toEqual([
      {
        level: 'info',
        message: 'request',
        requestId: 'UZk3XgXvliAEPqg=',
        method: 'POST',
        path: '/graphql',
        status: 200,
        principal: 'jwt:5f2b7c1e-8a57-4c1b-9d0e-7b1f2a3c4d5e',
        operation: 'query',
        operationName: 'Version',
        cost: expect.any(Number),
        EntryPoint: 'api',
        Requests: 1,
        Refused: 0,
        Faults: 0,
        Duration: 0,
        _aws: {
          Timestamp: SENT_AT,
          CloudWatchMetrics: [
            {
              Namespace: 'Zoometry',
              Dimensions: [['EntryPoint']],
              Metrics: [
                { Name: 'Requests', Unit: 'Count' },
                { Name: 'Refused', Unit: 'Count' },
                { Name: 'Faults', Unit: 'Count' },
                { Name: 'Duration', Unit: 'Milliseconds' },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('needs no authorizer where it only asks whether the function answers', async () => {
    const answer = await handler(anonymousEvent('/healthz'));
    expect([answer.statusCode, contentOf(answer)]).toEqual([200, { status: 'ok' }]);
  });

  it('for another path is told where GraphQL is', async () => {
    const answer = await handler(anonymousEvent('/'));
    expect([answer.statusCode, contentOf(answer).errors[0]]).toEqual([
      404,
      { message: 'there is nothing at /: GraphQL is at /graphql', extensions: { code: 'NOT_FOUND' } },
    ]);
  });
});

describe('who is asking', () => {
  const START = 'mutation { cancelRun(input: { id: "0000" }) { errors { __typename } } }';

  it('is a writer by the group of the token or the role of the signature', async () => {
    for (const event of [postEvent(START), signedEvent(START)]) {
      expect(contentOf(await handler(event)).data.cancelRun.errors).toEqual([
        { __typename: 'NotFoundError' },
      ]);
    }
  });

  it('may not write as a reader', async () => {
    const { requestContext } = getEvent('');
    const answer = await handler({
      ...postEvent(START),
      requestContext: { ...requestContext, http: { method: 'POST' } },
    });
    expect([answer.statusCode, contentOf(answer).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(logged()[0]).toMatchObject({ status: 403, errors: ['FORBIDDEN'], Refused: 1, Faults: 0 });
  });

  it.each([
    ['nobody has verified', anonymousEvent('/graphql')],
    ['the authorizer of another route has verified', { ...signedEvent(VERSION), rawPath: '/graphql' }],
    ['has a token where a signature is asked for', { ...postEvent(VERSION), rawPath: '/iam/graphql' }],
  ])('is refused whom %s', async (_whom, event) => {
    const answer = await handler(event);
    expect([answer.statusCode, contentOf(answer).errors[0].extensions.code]).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer', 'cache-control': 'no-store' });
    expect(logged()[0]).toMatchObject({ status: 401, Refused: 1 });
  });

  it('is not believed in headers, which anybody can write', async () => {
    const forged = {
      ...anonymousEvent('/graphql'),
      headers: { 'apollo-require-preflight': '1', authorizer: '{"jwt":{}}', 'x-amzn-authorizer': '{}' },
    };
    expect((await handler(forged)).statusCode).toBe(401);
  });
});

describe('what cannot be answered', () => {
  it.each([
    ['a body that is no JSON', { ...postEvent(VERSION), body: '{"query": ' }, 400, 'BAD_REQUEST'],
    ['a body that is too long', postEvent(`# ${'x'.repeat(1024 ** 2)}\n${VERSION}`), 413, 'LIMIT_EXCEEDED'],
    ['a form', postEvent(VERSION, {}, { 'content-type': 'text/plain' }), 400, 'BAD_REQUEST'],
    ['brackets a thousand deep', postEvent('{a'.repeat(1000)), 400, 'LIMIT_EXCEEDED'],
    ['brackets a thousand deep by GET', getEvent('{a'.repeat(1000)), 400, 'LIMIT_EXCEEDED'],
    ['too many tokens', postEvent(`{ ${'service { version } '.repeat(2000)} }`), 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that there is not', postEvent('{ nothing }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a mutation by GET',
      getEvent('mutation { cancelRun(input: { id: "0" }) { errors { __typename } } }'),
      405,
      'BAD_REQUEST',
    ],
    [
      'a subscription',
      postEvent('subscription { runEvents(id: "0000") { __typename } }'),
      400,
      'INVALID_INPUT',
    ],
  ])('is told so: %s', async (_what, event, status, code) => {
    const answer = await handler(event);
    expect([answer.statusCode, contentOf(answer).errors[0].extensions.code]).toEqual([status, code]);
    expect(answer.body).not.toMatch(/stacktrace|\bat .*\.[jt]s/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('names files of the server, of which the cloud has none', async () => {
    const answer = await handler(
      postEvent(
        'mutation { inspectModel(input: { artifact: { file: "a.onnx" } }) { errors { ... on UserError { message } } } }',
      ),
    );
    expect(contentOf(answer).data.inspectModel.errors[0].message).toContain('data root');
  });

  it('is a fault of ours by its request id alone, and the log has the rest', async () => {
    const broken = Object.create(zoo, {
      models: { value: { list: () => Promise.reject(new Error('the table is on fire')) } },
    });
    const answer = await (await handlerFor(broken))(postEvent(VERSION));
    expect(answer.body).not.toContain('fire');
    expect(contentOf(answer).errors[0].extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      requestId: 'UZk3XgXvliAEPqg=',
    });
    const [fault, request] = logged();
    expect(fault).toMatchObject({ level: 'error', requestId: 'UZk3XgXvliAEPqg=' });
    expect(fault.message).toContain('the table is on fire');
    expect(request).toMatchObject({
      level: 'error',
      Faults: 1,
      Refused: 0,
      errors: ['INTERNAL_SERVER_ERROR'],
    });
  });

  it('is an event of another shape', async () => {
    await expect(async () => handler({ version: '1.0' })).rejects.toThrow('event of API Gateway');
  });
});

describe('settings', () => {
  it('can keep the schema from being asked for, and hints of it from messages', async () => {
    const closed = await handlerFor(zoo, { ZOOMETRY_INTROSPECTION: 'false' });
    const introspection = await closed(postEvent('{ __schema { queryType { name } } }'));
    expect(contentOf(introspection).errors[0].message).toContain('introspection is not allowed');
    expect((await closed(postEvent('{ servce { version } }'))).body).not.toContain('Did you mean');
    expect((await handler(postEvent('{ servce { version } }'))).body).toContain('Did you mean');
  });

  it('can name other groups than the usual ones', async () => {
    const strict = await handlerFor(zoo, {
      ZOOMETRY_JWT_WRITERS: 'curators',
      ZOOMETRY_JWT_READERS: 'visitors',
    });
    expect((await strict(postEvent(VERSION))).statusCode).toBe(403);
  });

  it('that cannot be are refused with the name of the variable', () => {
    expect(() => lambdaConfig({ ZOOMETRY_INTROSPECTION: 'perhaps' })).toThrow('/ZOOMETRY_INTROSPECTION');
  });
});
