/** Serves signed URLs over HTTP, for any ObjectStore and any server made of Node's requests and responses. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSystemError } from '../../../schema/systemError.ts';
import type { ObjectStore } from '../objectStore.ts';
import { HttpRefusal, refusalOf, sendRefusal } from './answer.ts';
import { readGrant } from './grant.ts';
import { receiveObject } from './receiveObject.ts';
import { sendObject } from './sendObject.ts';

/**
 * Answers one request for a signed URL: GET (with Range) and HEAD of what may be read, PUT of what may be created.
 *
 * @returns when the answer is sent, or the client is gone
 * @throws what was a fault of ours, after the client was told 500 without particulars: for the host's log
 */
export async function handleSignedRequest(
  store: ObjectStore,
  secret: Uint8Array,
  now: () => Date,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await handle(store, secret, now(), request, response);
  } catch (error) {
    if (clientIsGone(error, request, response)) return;
    const refusal = refusalOf(error);
    sendRefusal(
      response,
      refusal ?? new HttpRefusal(500, 'INTERNAL', 'the object cannot be served just now'),
    );
    if (!refusal) throw error;
  }
}

async function handle(
  store: ObjectStore,
  secret: Uint8Array,
  now: Date,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { key, permit } = readGrant(secret, originalUrl(request), now);
  const { method } = request;
  if (permit.op === 'get' && (method === 'GET' || method === 'HEAD')) {
    await sendObject(store, key, permit, request, response);
  } else if (permit.op === 'put' && method === 'PUT') {
    await receiveObject(store, key, permit, request, response);
  } else {
    throw new HttpRefusal(
      403,
      'FORBIDDEN',
      `this URL is signed for ${permit.op.toUpperCase()}, not ${method}`,
    );
  }
}

/** A client that went away midway is no fault, and there is nobody to answer. */
function clientIsGone(error: unknown, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.destroyed && !request.complete) return true;
  return response.headersSent && isSystemError(error, 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE');
}

/** A router (Express) cuts its mount point off `url` and keeps the whole in `originalUrl`. */
function originalUrl(request: IncomingMessage & { originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}
