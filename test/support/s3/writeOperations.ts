/**
 * What changes a bucket. As the bucket of `infra/storage/objectBucket.ts` does by its policy, a write that does not
 * say `If-None-Match: *` is refused.
 */
import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import type { DeclaredPart, MemoryBucket } from './bucket.ts';
import { accessDenied, document, element, escaped } from './refusal.ts';

/** A request for one key. */
export interface KeyRequest {
  readonly bucket: MemoryBucket;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html and API_UploadPart.html */
export function put({ bucket, key, query, request, body }: KeyRequest): Answer {
  const uploadId = query.get('uploadId');
  if (uploadId !== null) {
    const { etag, sha256 } = bucket.put(uploadId, key, Number(query.get('partNumber')), body);
    return { status: 200, headers: { etag, 'x-amz-checksum-sha256': sha256 } };
  }
  checkCreateOnly(request);
  const { etag, sha256 } = bucket.create(key, body, keptHeaders(request));
  return { status: 200, headers: { etag, 'x-amz-checksum-sha256': sha256 } };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html and API_CompleteMultipartUpload.html */
export function post({ bucket, key, query, request, body }: KeyRequest): Answer {
  const uploadId = query.get('uploadId');
  if (uploadId === null) {
    const id = bucket.begin(key, keptHeaders(request));
    return xml('InitiateMultipartUploadResult', element('Key', escaped(key)), element('UploadId', id));
  }
  checkCreateOnly(request);
  const { etag } = bucket.complete(uploadId, key, declaredParts(body.toString()));
  return xml('CompleteMultipartUploadResult', element('Key', escaped(key)), element('ETag', escaped(etag)));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html and API_AbortMultipartUpload.html */
export function remove({ bucket, key, query }: KeyRequest): Answer {
  const uploadId = query.get('uploadId');
  if (uploadId !== null) bucket.abort(uploadId, key);
  else bucket.objects.delete(key);
  return { status: 204, headers: {} };
}

function checkCreateOnly({ headers }: IncomingMessage): void {
  if (headers['if-none-match'] !== '*')
    throw accessDenied('with an explicit deny in a resource-based policy');
}

function keptHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && (name === 'content-type' || name.startsWith('x-amz-meta-'))
        ? [[name, value]]
        : [],
    ),
  );
}

function declaredParts(text: string): DeclaredPart[] {
  return [...text.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => {
    const of = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(part)?.[1];
    return {
      number: Number(of('PartNumber')),
      etag: (of('ETag') ?? '').replaceAll('&quot;', '"'),
      sha256: of('ChecksumSHA256'),
    };
  });
}

function xml(root: string, ...children: readonly string[]): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: document(element(root, ...children)),
  };
}
