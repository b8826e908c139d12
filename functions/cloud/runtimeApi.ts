/** The four requests of the Lambda Runtime API. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Invocation {
  readonly id: string;
  /** JSON. */
  readonly event: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly traceId: string | undefined;
}

export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** JSON of the result, or what went wrong. */
export type RuntimeAnswer = { readonly result: string } | { readonly error: RuntimeError };

/** With Node's `http` and not `fetch`, which gives up after five minutes in which there was nothing to do. */
export class RuntimeApi {
  readonly #base: string;
  readonly #agent = new Agent({ keepAlive: true });

  /** @param host host and port */
  constructor(host: string) {
    this.#base = `http://${host}/2018-06-01/runtime`;
  }

  /** Waits for the next invocation; undefined where `stop` aborts first. */
  async next(stop: AbortSignal): Promise<Invocation | undefined> {
    try {
      const response = await this.#send('GET', '/invocation/next', undefined, {}, stop);
      const { headers } = response;
      const trace = headers['lambda-runtime-trace-id'];
      return {
        id: String(headers['lambda-runtime-aws-request-id']),
        deadline: Number(headers['lambda-runtime-deadline-ms']),
        traceId: typeof trace === 'string' ? trace : undefined,
        event: await text(response),
      };
    } catch (error) {
      if (stop.aborted) return undefined;
      throw error;
    }
  }

  async answer(id: string, answer: RuntimeAnswer): Promise<void> {
    const place = `/invocation/${encodeURIComponent(id)}`;
    if ('result' in answer) await this.#post(`${place}/response`, answer.result);
    else await this.#postError(`${place}/error`, answer.error);
  }

  async initError(error: RuntimeError): Promise<void> {
    await this.#postError('/init/error', error);
  }

  close(): void {
    this.#agent.destroy();
  }

  #postError(path: string, error: RuntimeError): Promise<void> {
    return this.#post(path, JSON.stringify({ ...error, stackTrace: [] }), {
      'lambda-runtime-function-error-type': error.errorType,
    });
  }

  async #post(path: string, body: string, headers: Record<string, string> = {}): Promise<void> {
    (await this.#send('POST', path, body, headers)).resume();
  }

  /** @throws Error for any answer but success: the API only refuses what it did not ask for */
  #send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sent = request(`${this.#base}${path}`, {
      method,
      agent: this.#agent,
      headers: { 'content-type': 'application/json', ...headers },
      ...(signal && { signal }),
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const { statusCode = 0 } = response;
      if (statusCode >= 200 && statusCode < 300) return resolve(response);
      response.resume();
      reject(new Error(`the Lambda Runtime API answered ${statusCode} to ${method} ${path}`));
    });
    sent.end(body);
    return promise;
  }
}
