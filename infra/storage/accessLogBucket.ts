/** Who read or wrote which object, and when. */
import { Duration } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PRIVATE_BUCKET } from './privateBucket.ts';

export interface AccessLogBucketProps {
  /**
   * How long a log is kept.
   *
   * @default 90 days
   */
  readonly retention?: Duration;
}

/**
 * Takes the server access logs of other buckets.
 *
 * Server access logs and not CloudTrail data events: a run reads each image of its split, and these cost their storage
 * alone where data events are paid by the request. They arrive hours late and at best effort, which is enough to find
 * out afterwards who read what. This bucket keeps no log of itself: each log would beget another.
 */
export class AccessLogBucket extends Construct {
  /** Where another bucket sends its logs. */
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { retention = Duration.days(90) }: AccessLogBucketProps = {}) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...PRIVATE_BUCKET,
      lifecycleRules: [{ id: 'expire-logs', expiration: retention }],
    });
  }
}
