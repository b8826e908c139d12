/** Answers PUT of a signed URL: exactly the declared bytes become an object, or nothing does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkedBody } from '../checkedBody.ts';
import type { ObjectStore } from '../objectStore.ts';
import { HttpRefusal, SAFE_HEADERS } from './answer.ts';
import type { PutPermit } from './grant.ts';

/**
 * Creates the object from the request's body.
 *
 * @throws HttpRefusal 411, 400 or 412, or DigestMismatchError; in each case no object was created
 */
export async function receiveObject(
  store: ObjectStore,
  key: string,
  permit: PutPermit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkHeaders(permit, request);
  // Told before the body is sent for nothing; createIfAbsent decides.
  if (await store.head(key)) throw taken(key);
  if ((await store.createIfAbsent(key, declaredBody(key, permit, request))) === 'exists') throw taken(key);
  response.writeHead(200, { ...SAFE_HEADERS, 'content-length': 0 }).end();
}

function checkHeaders({ bytes, contentType }: PutPermit, request: IncomingMessage): void {
  const length = request.headers['content-length'];
  if (length === undefined) {
    throw new HttpRefusal(411, 'LENGTH_REQUIRED', `say how long the body is: content-length: ${bytes}`);
  }
  if (Number(length) !== bytes) {
    throw new HttpRefusal(400, 'LENGTH', `the body has ${length} bytes, but ${bytes} were declared`);
  }
  if (request.headers['content-type'] !== contentType) {
    throw new HttpRefusal(
      400,
      'CONTENT_TYPE',
      `send the header that was declared: content-type: ${contentType}`,
    );
  }
}

/**
 * The request's bytes, checked at the end against the declared digest: a body that throws creates nothing. That
 * there are not more of them, nor fewer, the HTTP parser sees to by content-length.
 */
function declaredBody(key: string, permit: PutPermit, request: IncomingMessage): AsyncGenerator<Uint8Array> {
  // Without `destroyOnReturn: false` a refusal midway would cut the connection before its answer is sent.
  return checkedBody(request.iterator({ destroyOnReturn: false }), permit.sha256, `the body for ${key}`);
}

function taken(key: string): HttpRefusal {
  return new HttpRefusal(412, 'EXISTS', `${key} exists already, and objects are never overwritten`);
}
