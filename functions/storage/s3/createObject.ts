/** Creates an object of any length unless its key is taken. */

import { backOff, MAX_ATTEMPTS } from '../backoff.ts';
import { abandonBody } from '../objectBody.ts';
import type { ObjectBody } from '../objectStore.ts';
import { UnavailableError } from '../unavailableError.ts';
import { PART_BYTES, partsOf } from './bodyParts.ts';
import { uploadInParts } from './multipartUpload.ts';
import { putWhole } from './putWhole.ts';
import type { S3Place } from './s3Place.ts';

/**
 * One request where the body fits into one part, else an upload in parts.
 *
 * @param isTaken asked before a body is sent that may be long
 */
export async function createObject(
  place: S3Place,
  key: string,
  body: ObjectBody,
  isTaken: () => Promise<boolean>,
): Promise<'created' | 'exists'> {
  if (body instanceof Uint8Array && body.length <= PART_BYTES) return putWhole(place, key, body);
  if (await isTaken()) {
    await abandonBody(body);
    return 'exists';
  }
  for (let attempt = 1; ; attempt++) {
    const outcome = await createFromParts(place, key, partsOf(body, PART_BYTES));
    if (outcome !== 'conflict') return outcome;
    // A stream that was read cannot be sent again. Whoever made it can: every stage may be done again.
    if (!(body instanceof Uint8Array) || attempt === MAX_ATTEMPTS) {
      throw new UnavailableError(`s3://${place.bucket}/${key}`, 'it was deleted while it was being created');
    }
    await backOff(attempt);
  }
}

async function createFromParts(
  place: S3Place,
  key: string,
  parts: AsyncGenerator<Uint8Array>,
): Promise<'created' | 'exists' | 'conflict'> {
  try {
    const first = await parts.next();
    const second = await parts.next();
    if (first.done) throw new Error('a body has at least one part');
    if (second.done) return await putWhole(place, key, first.value);
    return await uploadInParts(place, key, following(first.value, second.value, parts));
  } finally {
    // Closes the body where it was not read to its end.
    await parts.return(undefined);
  }
}

async function* following(
  first: Uint8Array,
  second: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield second;
  yield* rest;
}
