/** GET and HEAD of objects, and the list of a bucket. */
import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import type { MemoryBucket, StoredObject } from './bucket.ts';
import { document, element, escaped, preconditionFailed, S3Refusal } from './refusal.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export function getObject(object: StoredObject, request: IncomingMessage, query: URLSearchParams): Answer {
  const { 'if-match': ifMatch, range, 'x-amz-checksum-mode': mode } = request.headers;
  if (ifMatch !== undefined && ifMatch !== object.etag) throw preconditionFailed();
  const headers: Record<string, string> = {
    ...object.headers,
    etag: object.etag,
    'last-modified': object.modified.toUTCString(),
    'accept-ranges': 'bytes',
  };
  for (const name of ['content-disposition', 'content-type', 'cache-control']) {
    const override = query.get(`response-${name}`);
    if (override !== null) headers[name] = override;
  }
  if (range === undefined) {
    if (mode === 'ENABLED') headers['x-amz-checksum-sha256'] = object.sha256;
    return { status: 200, headers, body: object.content };
  }
  const size = object.content.length;
  const { start, end } = rangeOf(range, size);
  headers['content-range'] = `bytes ${start}-${end - 1}/${size}`;
  return { status: 206, headers, body: object.content.subarray(start, end) };
}

function rangeOf(header: string, size: number): { start: number; end: number } {
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(header) ?? [];
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (first === '' || start >= size || end <= start) {
    throw new S3Refusal(416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  return { start, end };
}

/** Keys on a page of a list: S3 has 1000, but then a test has to make more than that to see a second page. */
export const KEYS_ON_PAGE = 100;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html; a token is the last key of its page. */
export function listObjects({ objects }: MemoryBucket, query: URLSearchParams): Answer {
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? '' : Buffer.from(token, 'base64url').toString();
  const limit = Math.min(Number(query.get('max-keys') ?? KEYS_ON_PAGE), KEYS_ON_PAGE);
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, limit);
  const more = keys.length > limit;
  const contents = page.map((key) =>
    element('Contents', element('Key', escaped(key)), element('Size', objects.get(key)?.content.length ?? 0)),
  );
  const next = more
    ? element('NextContinuationToken', Buffer.from(page.at(-1) ?? '').toString('base64url'))
    : '';
  const root = element(
    'ListBucketResult',
    ...[element('KeyCount', page.length), element('IsTruncated', String(more)), next, ...contents],
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: document(root) };
}
