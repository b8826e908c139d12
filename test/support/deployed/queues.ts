/** The queues of a deployment, with the dead letters that they have. */
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { ACCOUNT, inventedName, REGION, type Resolver } from '../assembly/resolver.ts';
import { MessageQueue } from '../sqs/messageQueue.ts';

const Properties = z.object({
  VisibilityTimeout: z.int().default(30),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int().min(1) }).optional(),
});

export const QUEUE_TYPE = 'AWS::SQS::Queue';

export const queueArn = (resource: Resource): string =>
  `arn:aws:sqs:${REGION}:${ACCOUNT}:${inventedName(resource)}`;

/** By their ARNs. */
export function deployQueues({ resources }: Assembly, resolver: Resolver): Map<string, MessageQueue> {
  const made = new Map<string, MessageQueue>();
  const all = resources.filter(({ type }) => type === QUEUE_TYPE);
  const make = (resource: Resource): MessageQueue => {
    const arn = queueArn(resource);
    const known = made.get(arn);
    if (known) return known;
    const properties = parseWith(Properties, resolver.properties(resource), resource.id);
    const { VisibilityTimeout: visibilityTimeout, RedrivePolicy: policy } = properties;
    const dead = all.find((other) => queueArn(other) === policy?.deadLetterTargetArn);
    const queue = new MessageQueue({
      ...{ name: inventedName(resource), visibilityTimeout },
      ...(policy &&
        dead && { redrive: { maxReceiveCount: policy.maxReceiveCount, deadLetters: make(dead) } }),
    });
    made.set(arn, queue);
    return queue;
  };
  for (const resource of all) make(resource);
  return made;
}
