/**
 * What Lambda's own Node runtime does with a bundle: loads the handler that is named, and calls it with one event after the other. Started
 * as a process in a function's environment.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';

const Environment = z.object({
  AWS_LAMBDA_RUNTIME_API: z.string(),
  AWS_LAMBDA_FUNCTION_NAME: z.string(),
  /** Folder of the bundle. */
  LAMBDA_TASK_ROOT: z.string(),
  /** `index.handler`: the module, and what it exports. */
  _HANDLER: z.string().regex(/^[\w/-]+\.\w+$/),
});

type Handler = (event: unknown, context: object) => Promise<unknown>;

const environment = parseWith(Environment, process.env, 'environment');
const api = `http://${environment.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const post = (path: string, body: unknown) =>
  fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) });
const told = (error: unknown) => ({
  errorType: error instanceof Error ? error.name : 'Error',
  errorMessage: error instanceof Error ? error.message : String(error),
});

let handler: Handler;
try {
  handler = await load();
} catch (error) {
  await post('init/error', told(error));
  process.exit(1);
}
for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = {
    awsRequestId: id,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    invokedFunctionArn: next.headers.get('lambda-runtime-invoked-function-arn'),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    await post(`invocation/${id}/response`, await handler(await next.json(), context));
  } catch (error) {
    await post(`invocation/${id}/error`, told(error));
  }
}

async function load(): Promise<Handler> {
  const [file = '', name = ''] = environment._HANDLER.split('.');
  const path = ['.js', '.mjs', '.cjs']
    .map((extension) => join(environment.LAMBDA_TASK_ROOT, `${file}${extension}`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new TypeError(`there is no module ${file} in the bundle`);
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
  const found = module[name];
  if (typeof found !== 'function') throw new TypeError(`${path} exports no ${name}`);
  return found as Handler;
}
