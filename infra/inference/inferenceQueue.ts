/** Shards that wait for a GPU, and those that no GPU could be done with. */
import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { SHARD_ATTEMPTS } from '../../schema/cloud/stageEvents.ts';
import { PRIVATE_QUEUE } from '../queues/privateQueue.ts';

/** Time for a consumer to say that it is done, beyond the longest that an attempt may take. */
const GRACE = Duration.minutes(5);

/** How long a shard may stand in the queue behind those of other runs before its run is given up. */
const WAIT = Duration.hours(6);

/** How long what was put aside can be looked at: the longest that SQS keeps. */
const PUT_ASIDE = Duration.days(14);

export interface InferenceQueueProps {
  /** The longest that one attempt at a shard may take. */
  readonly attempt: Duration;
}

/**
 * The inference queue and its dead-letter queue.
 *
 * A message is invisible for as long as an attempt may take and a little more, so that no two consumers work on one
 * shard for long; if they do, the results of one of them count and are the same. While GPUs are started from zero,
 * Lambda holds the message and calls again and again until it is visible once more: that is one receive, and longer than
 * a start takes. What a run waits for is not the message but its task token, which times out when the queue has given
 * up ({@link patience}).
 */
export class InferenceQueue extends Construct {
  /** Where the state machine sends shards. */
  readonly queue: IQueue;

  /** Messages that were received too often; whatever lies here is worth an alarm. */
  readonly deadLetters: IQueue;

  /** The longest that a shard is waited for: its wait, and all its receives one after the other. */
  readonly patience: Duration;

  readonly #queue: Queue;

  constructor(scope: Construct, id: string, { attempt }: InferenceQueueProps) {
    super(scope, id);
    const invisible = attempt.plus(GRACE);
    const deadLetters = new Queue(this, 'DeadLetters', { ...PRIVATE_QUEUE, retentionPeriod: PUT_ASIDE });
    this.#queue = new Queue(this, 'Queue', {
      ...PRIVATE_QUEUE,
      visibilityTimeout: invisible,
      // Long polling, so that an empty queue costs few requests.
      receiveMessageWaitTime: Duration.seconds(20),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: SHARD_ATTEMPTS },
    });
    this.queue = this.#queue;
    this.deadLetters = deadLetters;
    this.patience = WAIT.plus(Duration.minutes(invisible.toMinutes() * SHARD_ATTEMPTS));
  }

  /** Lets messages be taken, kept from others for longer, and removed. */
  grantConsume(grantee: IGrantable): void {
    this.#queue.grant(
      grantee,
      'sqs:ReceiveMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    );
  }
}
