/** What was asked of the edge: by whom, from where, and whether it answered by itself. */
import { Duration } from 'aws-cdk-lib';
import { Bucket, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { decided } from '../review/decided.ts';
import { PRIVATE_BUCKET } from '../storage/privateBucket.ts';

export interface EdgeLogBucketProps {
  /** How long a log is kept. */
  readonly retention: Duration;
}

/** Takes the standard logs of a distribution, which CloudFront delivers as their owner: by an access control list that it adds itself. */
export class EdgeLogBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { retention }: EdgeLogBucketProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      ...PRIVATE_BUCKET,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [
        {
          id: 'expire-logs',
          expiration: retention,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    decided(bucket, { 'AwsSolutions-S1': 'It takes logs itself: each log of theirs would beget another.' });
    this.bucket = bucket;
  }
}
