/** The inbox in the cloud: EventBridge tells of each object that was put below its prefix, at least once. */
import { z } from 'zod';
import { InvalidInputError } from '../../schema/errors.ts';
import { PREFIX } from '../../schema/keys.ts';
import { parseWith } from '../../schema/parse.ts';
import type { Zoo } from '../host/zoo.ts';
import type { Taken } from '../pipeline/inbox/inbox.ts';

/**
 * What is read of an "Object Created" event. Unlike notifications of S3 itself, EventBridge gives keys as they are.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export const ObjectCreatedEvent = z.looseObject({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  detail: z.looseObject({
    bucket: z.looseObject({ name: z.string() }),
    object: z.looseObject({ key: z.string().min(1) }),
  }),
});

/** What the function answers: for its log, since nobody waits for it. */
export interface InboxAnswer {
  readonly key: string;
  readonly taken: readonly Taken[];
}

/**
 * Answers the requests that an object is or completes. What is wrong with them becomes their outcome, and is no error of
 * the function: delivering the event again would not mend it.
 *
 * @param event as EventBridge gives it to a function
 * @throws SchemaError for an event of another kind, InvalidInputError for an object elsewhere: the rule that sends them
 *   is not the one that this was made for
 */
export async function handleInboxEvent({ inbox }: Pick<Zoo, 'inbox'>, event: unknown): Promise<InboxAnswer> {
  const { key } = parseWith(ObjectCreatedEvent, event, 'event').detail.object;
  if (!key.startsWith(PREFIX.inbox)) {
    throw new InvalidInputError(
      `${key} does not lie in the inbox: the rule that sends events here has to be of the prefix ${PREFIX.inbox}`,
      `events of objects below ${PREFIX.inbox}`,
      ['detail', 'object', 'key'],
    );
  }
  return { key, taken: await inbox.take(key.slice(PREFIX.inbox.length)) };
}
