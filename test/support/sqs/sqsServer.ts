/**
 * A server that speaks the part of SQS's protocol that the zoo uses, for tests on a machine without an account. Standard queues; no
 * message attributes. Requests that ask for more are refused, not passed over.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsRefusal, operation, startAwsJsonServer } from '../http/awsJson.ts';
import type { HttpFaults } from '../http/faults.ts';
import type { RunningServer } from '../http/listening.ts';
import type { Message, MessageQueue } from './messageQueue.ts';

export interface SqsServer extends RunningServer {
  /** What clients call a queue. */
  urlOf(queue: MessageQueue): string;
}

const ACCOUNT = '123456789012';
const MOST_MESSAGES = 10;
const LONGEST_WAIT_SECONDS = 20;
const TWELVE_HOURS = 43_200;

const Queue = { QueueUrl: z.string() };
const Seconds = z.int().min(0).max(TWELVE_HOURS);
const Entries = <Entry extends z.ZodRawShape>(shape: Entry) =>
  z.strictObject({
    ...Queue,
    Entries: z
      .array(z.strictObject({ Id: z.string(), ...shape }))
      .min(1)
      .max(MOST_MESSAGES),
  });

/** Starts one with these queues, on a free port. */
export async function startSqsServer(
  queues: readonly MessageQueue[],
  faults?: HttpFaults,
): Promise<SqsServer> {
  const at = (url: string): MessageQueue => {
    const found = queues.find(({ settings }) => new URL(url).pathname === `/${ACCOUNT}/${settings.name}`);
    if (found) return found;
    throw new AwsRefusal('QueueDoesNotExist', 'The specified queue does not exist.', {
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  };
  const running = await startAwsJsonServer('AmazonSQS', operationsOn(at), faults);
  return { ...running, urlOf: ({ settings }) => `${running.endpoint}/${ACCOUNT}/${settings.name}` };
}

const operationsOn = (at: (url: string) => MessageQueue) => ({
  SendMessage: operation(
    z.strictObject({
      ...Queue,
      MessageBody: z.string().min(1),
      DelaySeconds: z.int().min(0).max(900).optional(),
    }),
    ({ QueueUrl, MessageBody, DelaySeconds }) => ({
      MessageId: at(QueueUrl).send(MessageBody, DelaySeconds).id,
      MD5OfMessageBody: md5(MessageBody),
    }),
  ),
  ReceiveMessage: operation(
    z.strictObject({
      ...Queue,
      MaxNumberOfMessages: z.int().min(1).max(MOST_MESSAGES).default(1),
      VisibilityTimeout: Seconds.optional(),
      WaitTimeSeconds: z.int().min(0).max(LONGEST_WAIT_SECONDS).default(0),
      AttributeNames: z.array(z.string()).optional(),
      MessageSystemAttributeNames: z.array(z.string()).optional(),
    }),
    async ({ QueueUrl, MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds }, gone) => {
      const messages = await at(QueueUrl).receive(MaxNumberOfMessages, {
        ...(VisibilityTimeout !== undefined && { visibilityTimeout: VisibilityTimeout }),
        ...{ waitSeconds: WaitTimeSeconds, gone },
      });
      return messages.length > 0 ? { Messages: messages.map(described) } : {};
    },
  ),
  DeleteMessage: operation(
    z.strictObject({ ...Queue, ReceiptHandle: z.string() }),
    ({ QueueUrl, ReceiptHandle }) => at(QueueUrl).delete(ReceiptHandle),
  ),
  DeleteMessageBatch: operation(Entries({ ReceiptHandle: z.string() }), ({ QueueUrl, Entries: entries }) =>
    each(entries, ({ ReceiptHandle }) => at(QueueUrl).delete(ReceiptHandle)),
  ),
  ChangeMessageVisibility: operation(
    z.strictObject({ ...Queue, ReceiptHandle: z.string(), VisibilityTimeout: Seconds }),
    ({ QueueUrl, ReceiptHandle, VisibilityTimeout }) =>
      at(QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout),
  ),
  ChangeMessageVisibilityBatch: operation(
    Entries({ ReceiptHandle: z.string(), VisibilityTimeout: Seconds }),
    ({ QueueUrl, Entries: entries }) =>
      each(entries, ({ ReceiptHandle, VisibilityTimeout }) =>
        at(QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout),
      ),
  ),
  GetQueueAttributes: operation(
    z.strictObject({ ...Queue, AttributeNames: z.array(z.string()).optional() }),
    ({ QueueUrl, AttributeNames = [] }) => {
      const all = Object.entries(attributesOf(at(QueueUrl)));
      const wanted = new Set(AttributeNames);
      return {
        Attributes: Object.fromEntries(all.filter(([name]) => wanted.has('All') || wanted.has(name))),
      };
    },
  ),
});

/** What became of each entry of a batch: some may be refused and others not. */
function each<Entry extends { readonly Id: string }>(entries: readonly Entry[], act: (entry: Entry) => void) {
  const Successful: { Id: string }[] = [];
  const Failed: { Id: string; Code: string; Message: string; SenderFault: boolean }[] = [];
  for (const entry of entries) {
    try {
      act(entry);
      Successful.push({ Id: entry.Id });
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

/** A message as its receiver gets it, with every attribute that says how it fared. */
const described = ({ id, body, receipt, ...message }: Message) => ({
  MessageId: id,
  ReceiptHandle: receipt,
  Body: body,
  MD5OfBody: md5(body),
  Attributes: {
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SentTimestamp: String(message.sentAt),
    SenderId: ACCOUNT,
  },
});

function attributesOf(queue: MessageQueue): Record<string, string> {
  const { visible, inFlight, delayed } = queue.counts();
  return {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.settings.visibilityTimeout),
    QueueArn: `arn:aws:sqs:eu-central-1:${ACCOUNT}:${queue.settings.name}`,
  };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
