/** One HTTP request. Node's `fetch` gives up a request that is answered late, and sends no length with a stream. */
import { createReadStream } from 'node:fs';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';

export interface FileBody {
  readonly file: string;
  readonly bytes: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | FileBody;
  /** Milliseconds without a byte from the other side after which it is given up. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/**
 * Sends a request; redirections are answers like others.
 *
 * @returns the answer, whose body is to be read or destroyed
 * @throws what the system says where nothing is answered
 */
export async function sendHttp(url: URL, request: HttpRequest): Promise<IncomingMessage> {
  const { method, headers, body, patienceMs, signal } = request;
  const length = body === undefined ? {} : { 'content-length': String(lengthOf(body)) };
  const outgoing = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
    method,
    headers: { ...headers, ...length },
    signal,
  });
  outgoing.setTimeout(patienceMs, () =>
    outgoing.destroy(new Error(`it said nothing for ${Math.round(patienceMs / 1000)} s`)),
  );
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('response', resolve).on('error', reject);
  });
  if (body === undefined || body instanceof Uint8Array) outgoing.end(body);
  else {
    // A server may answer before it has read all, and hang up: its answer counts then, not the broken pipe.
    const sent = pipeline(createReadStream(body.file), outgoing);
    sent.catch(() => undefined);
  }
  return answered;
}

const lengthOf = (body: Uint8Array | FileBody): number =>
  body instanceof Uint8Array ? body.length : body.bytes;
