/** The one rule by which an object starts anything. */
import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { PREFIX } from '../../schema/keys.ts';
import type { ObjectBucket } from '../storage/objectBucket.ts';

export interface InboxRuleProps {
  /** Whose objects are told of. */
  readonly objects: ObjectBucket;

  /** What is told. */
  readonly target: IFunction;

  /** Where events go that could not be delivered. */
  readonly deadLetters: IQueue;
}

/**
 * Objects that are created below `inbox/`, and no others: everything that the program writes lies elsewhere, so that no
 * result can trigger the rule that it came from.
 */
export class InboxRule extends Construct {
  constructor(scope: Construct, id: string, { objects, target, deadLetters }: InboxRuleProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Zoometry: an object was put into the inbox',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [objects.bucketName] },
          object: { key: Match.prefix(PREFIX.inbox) },
        },
      },
      targets: [
        new LambdaFunction(target, {
          deadLetterQueue: deadLetters,
          maxEventAge: Duration.hours(24),
          retryAttempts: 185,
        }),
      ],
    });
  }
}
