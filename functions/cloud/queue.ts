/** Program `queue`: the GPU function of Lambda, which is given messages of the inference queue. */
import { z } from 'zod';
import { parseWith } from '../../schema/parse.ts';
import { type LambdaHandler, serveLambda } from './lambdaRuntime.ts';
import type { ProgramContext } from './program.ts';
import { requireProvider } from './selfTests.ts';
import { ShardConsumer } from './shardConsumer.ts';

/** What Lambda gives of SQS (https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html), as far as it is used. */
const QueueEvent = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      receiptHandle: z.string(),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int().min(1) }),
    }),
  ),
});

export async function queue(program: ProgramContext): Promise<number> {
  return serveLambda(program, async () => {
    await requireProvider(program.environment);
    const consumer = new ShardConsumer(program.environment, program.log);
    program.onEnd(() => consumer.close());
    return queueHandler(consumer);
  });
}

/** Answers which messages of a batch are to be delivered again; the others are deleted. */
export function queueHandler(consumer: Pick<ShardConsumer, 'take'>): LambdaHandler {
  return async (event, signal) => {
    const { Records } = parseWith(QueueEvent, event, 'event');
    const outcomes = await Promise.all(
      Records.map(({ body, receiptHandle, attributes }) =>
        consumer.take({ body, receiptHandle, receives: attributes.ApproximateReceiveCount }, signal),
      ),
    );
    return {
      batchItemFailures: Records.filter((_, index) => outcomes[index] === 'again').map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    };
  };
}
