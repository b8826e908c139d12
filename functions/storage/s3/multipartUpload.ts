/** Creates an object in parts, which becomes visible whole when the upload is completed, or never. */
import { randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { LimitExceededError } from '../../../schema/errors.ts';
import { isNamed } from '../aws/awsErrors.ts';
import { backOff, MAX_ATTEMPTS } from '../backoff.ts';
import { MAX_PARTS, PART_BYTES, PARTS_AT_ONCE } from './bodyParts.ts';
import { sha256Of } from './putWhole.ts';
import { isConflict, isPreconditionFailed, type S3Place } from './s3Place.ts';
import { markOf, whoCreated } from './whoCreated.ts';

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string | undefined;
}

/**
 * Uploads the parts and completes the upload unless the key is taken. Whatever goes wrong, the upload is aborted, so
 * that no part is left to be paid for; parts of a process that dies are removed by the bucket's lifecycle rule.
 *
 * @returns `conflict` where S3 dropped the upload because the key was deleted meanwhile (409): it has to be sent anew
 */
export async function uploadInParts(
  place: S3Place,
  key: string,
  parts: AsyncIterable<Uint8Array>,
): Promise<'created' | 'exists' | 'conflict'> {
  const writer = randomUUID();
  const where = { Bucket: place.bucket, Key: key };
  const { UploadId } = await place.client.send(
    new CreateMultipartUploadCommand({ ...where, ChecksumAlgorithm: 'SHA256', Metadata: markOf(writer) }),
  );
  const upload: Upload = { ...where, UploadId };
  let outcome: 'created' | 'exists' | 'conflict' | undefined;
  try {
    outcome = await complete(place, upload, await sendParts(place, upload, parts), writer);
    return outcome;
  } finally {
    if (outcome !== 'created') await abort(place, upload);
  }
}

/** Sends parts as they come, a few at once; a part that fails stops the reading of further ones. */
async function sendParts(
  { client }: S3Place,
  upload: Upload,
  parts: AsyncIterable<Uint8Array>,
): Promise<CompletedPart[]> {
  const completed: CompletedPart[] = [];
  const underWay = new Set<Promise<void>>();
  const send = async (PartNumber: number, Body: Uint8Array): Promise<void> => {
    const ChecksumSHA256 = sha256Of(Body);
    const part = { ...upload, PartNumber, Body, ContentLength: Body.length, ChecksumSHA256 };
    const { ETag } = await client.send(new UploadPartCommand(part));
    completed[PartNumber - 1] = { PartNumber, ETag, ChecksumSHA256 };
  };
  let number = 0;
  try {
    for await (const part of parts) {
      number += 1;
      if (number > MAX_PARTS) throw tooLong(upload.Key);
      const sending = send(number, part);
      underWay.add(sending);
      // Its failure comes out where it is waited for, which may be after others.
      sending.then(
        () => underWay.delete(sending),
        () => undefined,
      );
      if (underWay.size >= PARTS_AT_ONCE) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } finally {
    // A part that arrives after the upload was aborted would stay.
    await Promise.allSettled(underWay);
  }
  return completed;
}

/**
 * Makes the parts an object. Where S3 no longer knows the upload, or says that the key is taken, an attempt before
 * whose answer was lost may have completed it: the object's mark tells.
 */
async function complete(
  place: S3Place,
  upload: Upload,
  parts: CompletedPart[],
  writer: string,
): Promise<'created' | 'exists' | 'conflict'> {
  const command = { ...upload, MultipartUpload: { Parts: parts }, IfNoneMatch: '*' };
  for (let attempt = 1; ; attempt++) {
    try {
      await place.client.send(new CompleteMultipartUploadCommand(command));
      return 'created';
    } catch (error) {
      const gone = isNamed(error, 'NoSuchUpload');
      const taken = isPreconditionFailed(error);
      if (!gone && !taken && !isConflict(error)) throw error;
      const outcome = await whoCreated(place, upload.Key, writer);
      if (outcome !== undefined) return outcome;
      if (!taken) return 'conflict';
      if (attempt === MAX_ATTEMPTS) throw error;
    }
    await backOff(attempt);
  }
}

/** That it cannot be aborted is no reason to fail: it may be gone already, and the lifecycle rule does it tomorrow. */
async function abort({ client }: S3Place, upload: Upload): Promise<void> {
  await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
}

function tooLong(key: string): LimitExceededError {
  const gibibytes = Math.floor((MAX_PARTS * PART_BYTES) / 1024 ** 3);
  return new LimitExceededError(`${key} has more than ${gibibytes} GiB, the most that is stored: split it`, [
    'key',
  ]);
}
