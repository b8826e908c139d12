/** Presigned URLs: what their bearer may do is sealed by Signature Version 4, and S3 itself sees to it. */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { hexOf } from '../../../schema/digest.ts';
import type { ObjectStore, SignedUrl } from '../objectStore.ts';
import { checkFilename, contentDisposition, mediaType } from '../signedUrls/downloadHeaders.ts';
import { expiry } from '../signedUrls/grant.ts';
import type { S3Place } from './s3Place.ts';

/** When a URL is signed, on a whole second. */
function validity(now: Date, expiresIn: number) {
  const expiresAt = expiry(now, expiresIn);
  return { expiresAt, signing: { expiresIn, signingDate: new Date(expiresAt.getTime() - expiresIn * 1000) } };
}

/** URL for one GET, saved by browsers as `filename`, else by the last segment of the key; never shown as a page. */
export async function presignGet(
  { client, bucket }: S3Place,
  key: string,
  { expiresInSeconds, filename }: Parameters<ObjectStore['presignGet']>[1],
  now: Date,
): Promise<SignedUrl> {
  const name = checkFilename(filename) ?? key.slice(key.lastIndexOf('/') + 1);
  const { expiresAt, signing } = validity(now, expiresInSeconds);
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentDisposition: contentDisposition(name),
    ResponseContentType: mediaType(name),
    ResponseCacheControl: 'private, max-age=31536000, immutable',
  });
  return { url: await getSignedUrl(client, command, signing), headers: [], expiresAt };
}

/**
 * URL for one PUT of exactly the declared bytes. Everything declared is a header that is signed, so that a request
 * with another value, or without it, is refused: length and type by the signature, the bytes by their checksum, and
 * a taken key by `If-None-Match`.
 */
export async function presignPut(
  { client, bucket }: S3Place,
  key: string,
  { expiresInSeconds, bytes, sha256, contentType }: Parameters<ObjectStore['presignPut']>[1],
  now: Date,
): Promise<SignedUrl> {
  const { expiresAt, signing } = validity(now, expiresInSeconds);
  const checksum = Buffer.from(hexOf(sha256), 'hex').toString('base64');
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentLength: bytes,
    ContentType: contentType,
    ChecksumSHA256: checksum,
    IfNoneMatch: '*',
  });
  const url = await getSignedUrl(client, command, {
    ...signing,
    signableHeaders: new Set(['content-type']),
    // Left a header: as a parameter of the URL it would be signed, but S3 would not check the bytes by it.
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  return {
    url,
    headers: [
      { name: 'content-type', value: contentType },
      { name: 'if-none-match', value: '*' },
      { name: 'x-amz-checksum-sha256', value: checksum },
    ],
    expiresAt,
  };
}
