/**
 * A client of the Lambda Runtime API, which is how a container of any make is a function: it asks for the next invocation, and posts what
 * came of it (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). AWS's own client for Node (aws-lambda-ric) compiles native
 * code when it is installed, for an API of four requests.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { parseWith } from '../../schema/parse.ts';
import type { Environment } from '../host/cloudConfig.ts';
import type { Log } from './log.ts';
import { type RuntimeAnswer, RuntimeApi } from './runtimeApi.ts';

/** What a function does. @param signal aborts shortly before the function is stopped for want of time */
export type LambdaHandler = (event: unknown, signal: AbortSignal) => Promise<unknown>;

/** Milliseconds before the deadline at which work is stopped, so that what is known of it can still be said. */
const GRACE_MS = 3000;

const Variables = z.object({
  /** Host and port of the API; set by Lambda. */
  AWS_LAMBDA_RUNTIME_API: z.string({ error: 'is set by Lambda: this program is for its containers' }).min(1),
  /** Invocations that this process is given at once; on Managed Instances. */
  AWS_LAMBDA_MAX_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(1),
});

/**
 * Makes a handler and serves invocations with it, until `stop` aborts or the API is gone.
 *
 * @param makeHandler called once; what it throws is posted as the error of the function's start
 * @returns the exit code of the program
 */
export async function serveLambda(
  { environment, log, stop }: { environment: Environment; log: Log; stop: AbortSignal },
  makeHandler: () => Promise<LambdaHandler>,
): Promise<number> {
  const variables = parseWith(Variables, environment, 'environment');
  const api = new RuntimeApi(variables.AWS_LAMBDA_RUNTIME_API);
  try {
    const handler = await makeHandler().catch(async (error: unknown) => {
      log.error('the function did not start', error);
      await api.initError(errorOf(error));
      throw error;
    });
    const lanes = Array.from({ length: variables.AWS_LAMBDA_MAX_CONCURRENCY }, () =>
      serve(api, handler, log, stop),
    );
    await Promise.all(lanes);
    return 0;
  } finally {
    api.close();
  }
}

async function serve(api: RuntimeApi, handler: LambdaHandler, log: Log, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const invocation = await api.next(stop);
    if (invocation === undefined) return;
    // Where the SDK and whatever else traces looks for it. Of several invocations at once, the last one's.
    if (invocation.traceId !== undefined) process.env._X_AMZN_TRACE_ID = invocation.traceId;
    await api.answer(invocation.id, await answerTo(handler, invocation, log, stop));
  }
}

async function answerTo(
  handler: LambdaHandler,
  { id, event, deadline }: { id: string; event: string; deadline: number },
  log: Log,
  stop: AbortSignal,
): Promise<RuntimeAnswer> {
  const late = new AbortController();
  const done = new AbortController();
  const leftMs = Math.max(deadline - Date.now() - GRACE_MS, 0);
  void sleep(leftMs, undefined, { signal: done.signal }).then(
    () => late.abort(new Error('the time of the function is over')),
    () => undefined,
  );
  try {
    const result = await handler(JSON.parse(event), AbortSignal.any([late.signal, stop]));
    return { result: JSON.stringify(result ?? null) };
  } catch (error) {
    log.error('the invocation failed', error, { request: id });
    return { error: errorOf(error) };
  } finally {
    done.abort();
  }
}

/** As Lambda passes it on. The stack is for the log alone. */
function errorOf(error: unknown): { errorType: string; errorMessage: string } {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { errorType: name, errorMessage: message };
}
