/** Telling one's own object from another's, where the answer to its creation was lost. */
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { isAbsent, type S3Place } from './s3Place.ts';

/** Name of the metadata (`x-amz-meta-writer`) that every write marks its object with. */
const WRITER = 'writer';

/** A writer's mark: a value that no other write has. */
export const markOf = (writer: string): Record<string, string> => ({ [WRITER]: writer });

/**
 * Whose object stands under a key that a conditional write was told is taken. The client sends a request again whose
 * answer it did not get; where the first had been carried out, the second finds the key taken by itself.
 *
 * @returns `created` where it is this writer's, `exists` where it is another's, undefined where there is none (any more)
 */
export async function whoCreated(
  { client, bucket }: S3Place,
  key: string,
  writer: string,
): Promise<'created' | 'exists' | undefined> {
  try {
    const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return Metadata?.[WRITER] === writer ? 'created' : 'exists';
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
