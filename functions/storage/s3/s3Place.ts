/** Where the objects of a store are, and what the service's refusals there mean. */
import type { S3Client } from '@aws-sdk/client-s3';
import { InvalidInputError, NotFoundError } from '../../../schema/errors.ts';
import { awsError, isNamed, statusOf } from '../aws/awsErrors.ts';
import { UnavailableError } from '../unavailableError.ts';

export interface S3Place {
  readonly client: S3Client;
  readonly bucket: string;
}

/** The error to show for one that came up at a key; one of no known meaning stays what it is. */
export function s3Error({ bucket }: S3Place, key: string, error: unknown): unknown {
  if (isNamed(error, 'NoSuchBucket')) {
    return new InvalidInputError(
      `there is no bucket ${bucket}: deploy the storage stack, or name the bucket that it printed`,
      'the name of a bucket that exists',
      [bucket],
      { cause: error },
    );
  }
  if (isAbsent(error)) return new NotFoundError('object', key);
  // Still so after every attempt: others write and delete the key without end.
  if (isConflict(error) || isPreconditionFailed(error)) {
    return new UnavailableError(`s3://${bucket}/${key}`, 'others write it at the same time', {
      cause: error,
    });
  }
  return awsError(`s3://${bucket}/${key}`, error);
}

/** No such object. The answer to a HEAD has no body to tell its code, hence the status. */
export const isAbsent = (error: unknown): boolean =>
  isNamed(error, 'NoSuchKey', 'NotFound') ||
  (statusOf(error) === 404 && !isNamed(error, 'NoSuchBucket', 'NoSuchUpload'));

/** A condition of the request does not hold: for `If-None-Match: *`, that the key is taken. */
export const isPreconditionFailed = (error: unknown): boolean => statusOf(error) === 412;

/** Something else happened to the key at the same time; nothing was written, and the write may be sent again. */
export const isConflict = (error: unknown): boolean => statusOf(error) === 409;
