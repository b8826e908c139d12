/** Program `worker`: the GPU service of ECS, which takes messages of the inference queue by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { ProgramContext } from './program.ts';
import { requireProvider } from './selfTests.ts';
import { type ReceivedMessage, ShardConsumer, VISIBILITY_S } from './shardConsumer.ts';

/** Shards at once: while the last images of one are inferred, the next keeps the GPU busy. */
const LANES = 2;

/** Seconds for which the queue may hold a request that finds nothing; SQS allows no more. */
const LONGEST_POLL_S = 20;

/** Milliseconds that shards in work are given once the service is told to stop. ECS kills after two minutes at most. */
const GRACE_MS = 90_000;

/** Milliseconds of rest after a request that failed. */
const REST_MS = 5000;

export async function worker(program: ProgramContext): Promise<number> {
  await requireProvider(program.environment);
  const consumer = new ShardConsumer(program.environment, program.log);
  program.onEnd(() => consumer.close());
  const hurry = new AbortController();
  const timer = new AbortController();
  program.stop.addEventListener('abort', () => {
    void sleep(GRACE_MS, undefined, { signal: timer.signal }).then(
      () => hurry.abort(program.stop.reason),
      () => undefined,
    );
  });
  await Promise.all(Array.from({ length: LANES }, () => takeShards(consumer, program, hurry.signal)));
  timer.abort();
  return 0;
}

/** Takes one message after the other until the program is told to stop; what is in work then is done first, if there is time. */
async function takeShards(
  consumer: ShardConsumer,
  { stop, log }: ProgramContext,
  hurry: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    try {
      const received = receivedOf(await receive(consumer, stop));
      if (received === undefined) continue;
      if ((await consumer.take(received, hurry)) === 'done') await remove(consumer, received);
    } catch (error) {
      if (stop.aborted) return;
      log.error('the queue did not answer', error);
      await sleep(REST_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function receive({ sqs, queue }: ShardConsumer, stop: AbortSignal): Promise<Message | undefined> {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: LONGEST_POLL_S,
      VisibilityTimeout: VISIBILITY_S,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    }),
    { abortSignal: stop },
  );
  return Messages?.[0];
}

function receivedOf(message: Message | undefined): ReceivedMessage | undefined {
  if (message?.Body === undefined || message.ReceiptHandle === undefined) return undefined;
  return {
    body: message.Body,
    receiptHandle: message.ReceiptHandle,
    receives: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
  };
}

async function remove({ sqs, queue }: ShardConsumer, { receiptHandle }: ReceivedMessage): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: receiptHandle }));
}
