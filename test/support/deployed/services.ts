/** What the tasks of a deployment's state machine do. */
import { z } from 'zod';
import type { BatchJobs } from '../batch/batchJobs.ts';
import type { LambdaFunction } from '../lambda/lambdaFunction.ts';
import type { MemoryBucket } from '../s3/bucket.ts';
import type { MessageQueue } from '../sqs/messageQueue.ts';
import type { Json } from '../states/machine.ts';
import { StateError } from '../states/stateError.ts';
import type { Service } from '../states/walk.ts';
import { functionNamed } from './functions.ts';

export interface Deployed {
  readonly bucketName: string;
  readonly bucket: MemoryBucket;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly queueAt: (url: string) => MessageQueue;
  readonly jobs: BatchJobs;
  /** How often a message is sent that is sent once: queues may deliver twice. */
  readonly deliveries: number;
}

const Invoke = z.strictObject({ FunctionName: z.string(), Payload: z.json() });
const SendMessage = z.strictObject({ QueueUrl: z.string(), MessageBody: z.json() });
const GetObject = z.strictObject({ Bucket: z.string(), Key: z.string() });
const Failure = z.object({ errorType: z.string() });

export function servicesOf({
  bucketName,
  bucket,
  functions,
  queueAt,
  jobs,
  deliveries,
}: Deployed): Record<string, Service> {
  return {
    async 'lambda:invoke'(parameters) {
      const { FunctionName, Payload } = Invoke.parse(parameters);
      const { payload, failed } = await functionNamed(functions, FunctionName).invoke(
        JSON.stringify(Payload),
      );
      const answer: Json = JSON.parse(payload);
      // The cause is what the function answered, as text.
      if (failed) throw new StateError(Failure.parse(answer).errorType, payload);
      return { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
    },
    async 'sqs:sendMessage'(parameters) {
      const { QueueUrl, MessageBody } = SendMessage.parse(parameters);
      const body = typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody);
      const queue = queueAt(QueueUrl);
      for (let sent = 1; sent < deliveries; sent++) queue.send(body);
      return { MessageId: queue.send(body).id };
    },
    'batch:submitJob.sync': jobs.submitAndWait,
    async 's3:getObject'(parameters) {
      const { Bucket, Key } = GetObject.parse(parameters);
      if (Bucket !== bucketName)
        throw new StateError('States.ItemReaderFailed', `there is no bucket ${Bucket}`);
      return { Body: bucket.find(Key).content.toString() };
    },
  };
}
