/**
 * What Lambda does for a function on a queue: receives messages, hands them to the function in batches, and deletes those that it did not
 * report as failed. The others come back.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message, MessageQueue } from '../sqs/messageQueue.ts';
import type { Invocation } from './environment.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

export interface EventSourceSettings {
  readonly batchSize: number;
  /** `ReportBatchItemFailures`: the answer names the messages that failed. Without it, all of a batch stand or fall together. */
  readonly partial: boolean;
}

const BatchAnswer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

export class QueueEventSource {
  readonly #stop = new AbortController();
  readonly #done: Promise<unknown>;

  /** Starts to receive. @param atOnce how many batches may be in work together */
  constructor(queue: MessageQueue, target: LambdaFunction, settings: EventSourceSettings, atOnce: number) {
    const poll = async (): Promise<void> => {
      while (!this.#stop.signal.aborted) {
        const gone = this.#stop.signal;
        const messages = await queue.receive(settings.batchSize, { waitSeconds: 20, gone });
        if (messages.length > 0) await deliver(queue, target, messages, settings.partial);
      }
    };
    this.#done = Promise.all(Array.from({ length: atOnce }, poll));
  }

  /** Receives no more, and waits for what is in work. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }
}

async function deliver(
  queue: MessageQueue,
  target: LambdaFunction,
  messages: readonly Message[],
  partial: boolean,
): Promise<void> {
  const event = { Records: messages.map((message) => record(queue, message)) };
  const failed = failedOf(await target.invoke(JSON.stringify(event)), messages, partial);
  for (const { id, receipt = '' } of messages) {
    if (!failed.has(id)) queue.delete(receipt);
    // In the cloud it comes back when its time is over: here at once.
    else queue.changeVisibility(receipt, 0);
  }
}

function failedOf(
  { payload, failed }: Invocation,
  messages: readonly Message[],
  partial: boolean,
): Set<string> {
  const all = new Set(messages.map(({ id }) => id));
  if (failed) return all;
  if (!partial) return new Set();
  const named = BatchAnswer.parse(JSON.parse(payload)).batchItemFailures.map(
    ({ itemIdentifier }) => itemIdentifier,
  );
  // An identifier that Lambda does not know fails the whole batch.
  return named.every((id) => all.has(id)) ? new Set(named) : all;
}

const record = (queue: MessageQueue, { id, body, receipt, sentAt, receives, firstReceivedAt }: Message) => ({
  messageId: id,
  receiptHandle: receipt,
  body,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: String(sentAt),
    SenderId: 'AIDACKCEVSQ6C2EXAMPLE',
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
  },
  messageAttributes: {},
  md5OfBody: createHash('md5').update(body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:eu-central-1:123456789012:${queue.settings.name}`,
  awsRegion: 'eu-central-1',
});
