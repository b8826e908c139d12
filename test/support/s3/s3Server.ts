/**
 * A server that speaks the part of S3's protocol that the zoo uses, for tests on a machine without an account: signed
 * requests and URLs, conditional writes, uploads in parts, checksums, ranges and lists, checked as S3 checks them.
 *
 * Of the servers on npm none does: s3rver 3.7.1 checks no signature of version 4 and no checksum, ignores conditions
 * on writes, and shows objects half-written. What is here was held against versitygw 1.8.0, on which the same
 * contract passes (`test/storage/README.md`).
 */
import { createServer, type IncomingMessage } from 'node:http';
import { type HttpFaults, withFaults } from '../http/faults.ts';
import { listening, type RunningServer } from '../http/listening.ts';
import { type Answer, send } from './answer.ts';
import { MemoryBucket } from './bucket.ts';
import { getObject, listObjects } from './readOperations.ts';
import { document, element, escaped, S3Refusal } from './refusal.ts';
import { readBody } from './requestBody.ts';
import { type Credentials, checkSignature } from './signature.ts';
import { post, put, remove } from './writeOperations.ts';

export interface S3Server extends RunningServer {
  readonly bucketName: string;
  readonly bucket: MemoryBucket;
  readonly credentials: Credentials;
}

/** Starts one with one empty bucket, on a free port. */
export async function startS3Server(faults?: HttpFaults): Promise<S3Server> {
  const bucketName = 'zoo-objects';
  const bucket = new MemoryBucket();
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a secret of the tests' };
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    checkSignature(request, url, credentials);
    const [, name, ...segments] = decodeURIComponent(url.pathname).split('/');
    if (name !== bucketName) {
      throw new S3Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist');
    }
    return answer(bucket, segments.join('/'), url.searchParams, request);
  };
  const server = createServer(
    withFaults(faults, (request, response) => {
      void answerTo(request).then(
        (answer) => send(response, answer),
        (error: unknown) => {
          // A client that goes away in the middle of its request gets no answer.
          if (error instanceof S3Refusal) send(response, refused(error));
          else response.destroy();
        },
      );
    }),
  );
  return { ...(await listening(server)), bucketName, bucket, credentials };
}

async function answer(
  bucket: MemoryBucket,
  key: string,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<Answer> {
  const body = await readBody(request);
  switch (request.method) {
    case 'HEAD':
    case 'GET':
      return key === '' ? listObjects(bucket, query) : getObject(bucket.find(key), request, query);
    case 'PUT':
      return put({ bucket, key, query, request, body });
    case 'POST':
      return post({ bucket, key, query, request, body });
    case 'DELETE':
      return remove({ bucket, key, query, request, body });
    default:
      throw new S3Refusal(
        405,
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
      );
  }
}

function refused({ status, code, message }: S3Refusal): Answer {
  const root = element('Error', element('Code', code), element('Message', escaped(message)));
  return { status, headers: { 'content-type': 'application/xml' }, body: document(root) };
}
