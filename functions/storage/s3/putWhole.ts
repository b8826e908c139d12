/** Creates an object with one request. */
import { createHash, randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { backOff, MAX_ATTEMPTS } from '../backoff.ts';
import { isConflict, isPreconditionFailed, type S3Place } from './s3Place.ts';
import { markOf, whoCreated } from './whoCreated.ts';

/** The value of `x-amz-checksum-sha256`: S3 refuses bytes that are not these, and tells readers what they should be. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/**
 * Puts the bytes unless the key is taken (`If-None-Match: *`). S3 answers 412 where it is, and 409 where another
 * request for the key was under way: then, and where the taken key is free again, it is sent once more.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function putWhole(
  place: S3Place,
  key: string,
  bytes: Uint8Array,
): Promise<'created' | 'exists'> {
  const writer = randomUUID();
  const input = {
    Bucket: place.bucket,
    Key: key,
    Body: bytes,
    ContentLength: bytes.length,
    IfNoneMatch: '*',
    ChecksumSHA256: sha256Of(bytes),
    Metadata: markOf(writer),
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await place.client.send(new PutObjectCommand(input));
      return 'created';
    } catch (error) {
      const taken = isPreconditionFailed(error);
      const outcome = taken ? await whoCreated(place, key, writer) : undefined;
      if (outcome !== undefined) return outcome;
      if (!(taken || isConflict(error)) || attempt === MAX_ATTEMPTS) throw error;
    }
    await backOff(attempt);
  }
}
