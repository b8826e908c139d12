/** A request's body, as S3 lets it in: whole, and with the checksums that came with it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { S3Refusal } from './refusal.ts';

/** @throws S3Refusal 400 where the bytes are not the declared ones, or come in an encoding that is not read here */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  const { 'x-amz-content-sha256': payload, 'x-amz-checksum-sha256': checksum } = request.headers;
  if (typeof payload === 'string' && payload.startsWith('STREAMING-')) {
    throw new S3Refusal(501, 'NotImplemented', 'aws-chunked bodies are not read here');
  }
  const digest = createHash('sha256').update(body).digest();
  if (typeof payload === 'string' && /^[0-9a-f]{64}$/.test(payload) && payload !== digest.toString('hex')) {
    throw new S3Refusal(
      400,
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 does not match.',
    );
  }
  if (checksum !== undefined && checksum !== digest.toString('base64')) {
    throw new S3Refusal(400, 'BadDigest', 'The SHA256 you specified did not match the calculated checksum.');
  }
  return body;
}
