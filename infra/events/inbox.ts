/** The inbox: a prefix of the bucket, the rule that watches it, and the function that takes what lies there. */
import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PRIVATE_QUEUE } from '../queues/privateQueue.ts';
import { decided } from '../review/decided.ts';
import { InboxFunction, type InboxFunctionProps } from './inboxFunction.ts';
import { InboxRule } from './inboxRule.ts';

/** Rule, function, and the queue of events that neither got done with. */
export class Inbox extends Construct {
  /** Events that could not be delivered or dealt with; whatever lies here is worth an alarm. */
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string, props: Omit<InboxFunctionProps, 'deadLetters'>) {
    super(scope, id);
    const deadLetters = new Queue(this, 'DeadLetters', {
      ...PRIVATE_QUEUE,
      retentionPeriod: Duration.days(14),
    });
    decided(deadLetters, {
      'AwsSolutions-SQS3': 'It is the dead-letter queue of the rule and of the function.',
    });
    this.deadLetters = deadLetters;
    const { function: target } = new InboxFunction(this, 'Taking', { ...props, deadLetters });
    new InboxRule(this, 'Watch', { objects: props.storage.objects, target, deadLetters });
  }
}
