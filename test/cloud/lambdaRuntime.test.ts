/** The client of Lambda's Runtime API, against one that is played by the test. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LambdaHandler, serveLambda } from '../../functions/cloud/lambdaRuntime.ts';
import { Log } from '../../functions/cloud/log.ts';
import { listening, type RunningServer } from '../support/http/listening.ts';

interface Posted {
  readonly path: string;
  readonly body: unknown;
  readonly type: string | string[] | undefined;
}

let server: RunningServer;
/** What is handed out, one after the other: an event and the milliseconds left for it. */
let events: { event: unknown; leftMs: number }[];
let posted: Posted[];
let stop: AbortController;

beforeEach(async () => {
  [events, posted, stop] = [[], [], new AbortController()];
  server = await listening(createServer((request, response) => void serve(request, response)));
});
afterEach(() => server.close());

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').replace('/2018-06-01/runtime', '');
  if (path === '/invocation/next') {
    const next = events.shift();
    // Nothing more to do: the program is told to stop while it asks.
    if (next === undefined) return stop.abort();
    response.writeHead(200, {
      'lambda-runtime-aws-request-id': `request-${events.length}`,
      'lambda-runtime-deadline-ms': String(Date.now() + next.leftMs),
      'lambda-runtime-trace-id': 'Root=1-trace',
    });
    response.end(JSON.stringify(next.event));
    return;
  }
  const type = request.headers['lambda-runtime-function-error-type'];
  posted.push({ path, type, body: JSON.parse(await text(request)) });
  response.writeHead(202).end();
}

function run(handler: LambdaHandler | Error, variables: Record<string, string> = {}): Promise<number> {
  const program = {
    environment: { AWS_LAMBDA_RUNTIME_API: new URL(server.endpoint).host, ...variables },
    log: new Log('test', () => undefined),
    stop: stop.signal,
  };
  return serveLambda(program, async () => {
    if (handler instanceof Error) throw handler;
    return handler;
  });
}

describe('a function', () => {
  test('answers one event after the other, with what came of each, until it is stopped', async () => {
    events = [1, 2].map((event) => ({ event, leftMs: 60_000 }));
    expect(await run(async (event) => ({ doubled: Number(event) * 2 }))).toBe(0);
    expect(posted).toEqual([
      { path: '/invocation/request-1/response', type: undefined, body: { doubled: 2 } },
      { path: '/invocation/request-0/response', type: undefined, body: { doubled: 4 } },
    ]);
    expect(process.env._X_AMZN_TRACE_ID).toBe('Root=1-trace');
  });

  test('tells of an error by its name and message, without its stack, and goes on', async () => {
    events = ['bad', 'good'].map((event) => ({ event, leftMs: 60_000 }));
    await run(async (event) => {
      if (event === 'bad') throw new RangeError('too far');
      return undefined;
    });
    expect(posted).toEqual([
      {
        path: '/invocation/request-1/error',
        type: 'RangeError',
        body: { errorType: 'RangeError', errorMessage: 'too far', stackTrace: [] },
      },
      { path: '/invocation/request-0/response', type: undefined, body: null },
    ]);
  });

  test('takes as many events at once as Managed Instances give it', async () => {
    events = [1, 2].map((event) => ({ event, leftMs: 60_000 }));
    const both = Promise.withResolvers<void>();
    let begun = 0;
    await run(
      async () => {
        begun += 1;
        if (begun === 2) both.resolve();
        await both.promise;
      },
      { AWS_LAMBDA_MAX_CONCURRENCY: '2' },
    );
    expect(posted).toHaveLength(2);
  });

  test('is stopped shortly before its time is over, and says so', async () => {
    events = [{ event: {}, leftMs: 3100 }];
    await run(async (_, signal) => {
      await once(signal, 'abort');
      throw signal.reason;
    });
    expect(posted).toMatchObject([{ body: { errorMessage: 'the time of the function is over' } }]);
  });

  test('that cannot start says why, once, and ends', async () => {
    await expect(run(new TypeError('no bucket'))).rejects.toThrow('no bucket');
    expect(posted).toMatchObject([
      { path: '/init/error', type: 'TypeError', body: { errorMessage: 'no bucket' } },
    ]);
  });

  test('is refused outside of Lambda', async () => {
    const program = { environment: {}, log: new Log('test', () => undefined), stop: stop.signal };
    await expect(serveLambda(program, async () => async () => undefined)).rejects.toThrow(
      '/AWS_LAMBDA_RUNTIME_API',
    );
  });
});
