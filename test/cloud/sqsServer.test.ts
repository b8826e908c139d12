/** The queue of the tests, asked by AWS's own client. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  MessageNotInflight,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MessageQueue } from '../support/sqs/messageQueue.ts';
import { type SqsServer, startSqsServer } from '../support/sqs/sqsServer.ts';

describe('SQS on this machine', () => {
  const queues: MessageQueue[] = [];
  let server: SqsServer;
  let client: SQSClient;
  let dead: MessageQueue;
  let queue: MessageQueue;
  let QueueUrl: string;

  beforeAll(async () => {
    server = await startSqsServer(queues);
    client = new SQSClient({
      region: 'eu-central-1',
      endpoint: server.endpoint,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
  });
  beforeEach(() => {
    dead = new MessageQueue({ name: 'dead', visibilityTimeout: 30 });
    const redrive = { maxReceiveCount: 2, deadLetters: dead };
    queue = new MessageQueue({ name: 'shards', visibilityTimeout: 30, redrive });
    queues.splice(0, queues.length, queue, dead);
    QueueUrl = server.urlOf(queue);
  });

  const send = (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  const receive = async (more: { VisibilityTimeout?: number; WaitTimeSeconds?: number } = {}) =>
    (await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ??
    [];

  test('gives a message to one receiver until that has deleted it', async () => {
    const { MessageId } = await send('ä shard');
    const [message] = await receive();
    expect(message).toMatchObject({
      MessageId,
      Body: 'ä shard',
      Attributes: { ApproximateReceiveCount: '1' },
    });
    expect(await receive()).toEqual([]);
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('gives a message again when its time is over or it was given back', async () => {
    await send('shard');
    await receive({ VisibilityTimeout: 1 });
    const [again] = await receive({ WaitTimeSeconds: 10 });
    expect(again?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(queue.counts().inFlight).toBe(1);
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: again?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(queue.counts().visible).toBe(1);
  });

  test('waits for a message that is not there yet', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send('late');
    expect((await waiting).map(({ Body }) => Body)).toEqual(['late']);
  });

  test('buries a message that came back too often', async () => {
    await send('poison');
    for (const _ of [1, 2]) expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1);
    expect(await receive()).toEqual([]);
    expect(dead.bodies()).toEqual(['poison']);
    expect(queue.bodies()).toEqual([]);
  });

  test('keeps a message from whoever was too slow with it', async () => {
    await send('shard');
    const [slow] = await receive({ VisibilityTimeout: 0 });
    const [quick] = await receive();
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: slow?.ReceiptHandle }));
    expect(queue.counts().inFlight).toBe(1);
    await expect(
      client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl,
          ReceiptHandle: slow?.ReceiptHandle,
          VisibilityTimeout: 9,
        }),
      ),
    ).rejects.toBeInstanceOf(MessageNotInflight);
    const { Successful, Failed } = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'quick', ReceiptHandle: quick?.ReceiptHandle },
          { Id: 'nobody', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect(Successful).toEqual([{ Id: 'quick' }]);
    expect(Failed).toMatchObject([{ Id: 'nobody', Code: 'ReceiptHandleIsInvalid' }]);
  });

  test('says how many messages there are, and knows its own queues only', async () => {
    await send('one');
    await send('two');
    await client.send(new ReceiveMessageCommand({ QueueUrl }));
    const asked = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
    const { Attributes } = await client.send(new GetQueueAttributesCommand(asked));
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '1' });
    await expect(
      client.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}-other`, MessageBody: 'lost' })),
    ).rejects.toBeInstanceOf(QueueDoesNotExist);
  });
});
