/** Answers GET and HEAD of a signed URL with the bytes of an object. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { NotFoundError } from '../../../schema/errors.ts';
import { digestInKey } from '../blobs.ts';
import type { ObjectStore } from '../objectStore.ts';
import { HttpRefusal, SAFE_HEADERS } from './answer.ts';
import { contentDisposition, mediaType } from './downloadHeaders.ts';
import type { GetPermit } from './grant.ts';
import { rangeOf } from './rangeHeader.ts';

/**
 * Streams the object, or the one range of it that was asked for, so that a broken download can go on.
 *
 * @throws NotFoundError, or HttpRefusal 416, before anything is sent
 */
export async function sendObject(
  store: ObjectStore,
  key: string,
  permit: GetPermit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const info = await store.head(key);
  if (!info) throw new NotFoundError('object', key);
  const etag = etagOf(key);
  const filename = permit.filename ?? key.slice(key.lastIndexOf('/') + 1);
  const headers = {
    ...SAFE_HEADERS,
    'accept-ranges': 'bytes',
    // An object never changes, but what one bearer may read is no other's.
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': contentDisposition(filename),
    'content-type': mediaType(filename),
    ...(etag && { etag }),
  };
  if (etag && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const condition = request.headers['if-range'];
  const range =
    condition === undefined || condition === etag ? rangeOf(request.headers.range, info.bytes) : undefined;
  if (range === 'unsatisfiable') {
    throw new HttpRefusal(416, 'RANGE', `${key} has ${info.bytes} bytes: ask for some of those`, {
      'content-range': `bytes */${info.bytes}`,
    });
  }
  const { start, end } = range ?? { start: 0, end: info.bytes };
  const body = request.method === 'HEAD' ? undefined : await store.stream(key, range);
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': end - start,
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${info.bytes}` }),
  });
  if (body) await pipeline(body, response);
  else response.end();
}

/** Entity tag where the key tells the digest; elsewhere none, for a tag must never name other bytes. */
function etagOf(key: string): string | undefined {
  const digest = digestInKey(key);
  return digest && `"${digest}"`;
}
