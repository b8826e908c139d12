/** The object store: a bucket in which an object is created once and never overwritten. */
import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  Bucket,
  CfnBucket,
  type CorsRule,
  HttpMethods,
  PartitionDateSource,
  TargetObjectKeyFormat,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PREFIX } from '../../schema/keys.ts';
import type { AccessLogBucket } from './accessLogBucket.ts';
import { objectLifecycle } from './objectLifecycle.ts';
import { PRIVATE_BUCKET } from './privateBucket.ts';

/** A prefix of the schema: access is granted by these. */
export type ObjectPrefix = (typeof PREFIX)[keyof typeof PREFIX];

type Prefixes = readonly [ObjectPrefix, ...ObjectPrefix[]];

export interface ObjectBucketProps {
  /** Takes the access logs of this bucket. */
  readonly accessLogs: AccessLogBucket;

  /**
   * How long a deleted object can still be brought back.
   *
   * @default 30 days
   */
  readonly deletedObjectRetention?: Duration;

  /**
   * Origins of web pages that may upload to it and download from it, by URLs that were signed for them.
   *
   * @default none
   */
  readonly browserOrigins?: readonly string[];
}

/**
 * The bucket behind the ObjectStore port.
 *
 * Objects are immutable, and the bucket sees to it: a write that does not say `If-None-Match: *` is refused,
 * whoever sends it. The inbox alone is left out: tools that know of no conditions put files there, and what counts of
 * them is copied. Versions are kept so that a deletion can be undone. Object Lock would do less and more than is
 * wanted: a second version could still be put above a locked one, while the deletions that are part of the program's
 * work (a checked upload, the report of a shard that is to be tried again) would leave bytes that nobody may remove.
 */
export class ObjectBucket extends Construct {
  readonly bucketName: string;

  readonly #bucket: Bucket;

  constructor(scope: Construct, id: string, props: ObjectBucketProps) {
    super(scope, id);
    const { accessLogs, deletedObjectRetention = Duration.days(30), browserOrigins = [] } = props;
    this.#bucket = new Bucket(this, 'Bucket', {
      ...PRIVATE_BUCKET,
      versioned: true,
      lifecycleRules: objectLifecycle(deletedObjectRetention),
      ...(browserOrigins.length > 0 && { cors: [corsRule(browserOrigins)] }),
      serverAccessLogsBucket: accessLogs.bucket,
      serverAccessLogsPrefix: 'objects/',
      // Filed by the day of the request, so that a question about one day reads the logs of one day.
      targetObjectKeyFormat: TargetObjectKeyFormat.partitionedPrefix(PartitionDateSource.EVENT_TIME),
    });
    this.#bucket.addToResourcePolicy(this.#createOnly());
    tellEventBridge(this.#bucket);
    this.bucketName = this.#bucket.bucketName;
  }

  /**
   * Lets objects under the prefixes be read, and the bucket be listed.
   *
   * Listing cannot be narrowed to the prefixes: S3 answers a HEAD of an absent object with 404 only to those who may
   * list the whole bucket, and with 403 to others, who then cannot tell absent from forbidden.
   */
  grantRead(grantee: IGrantable, ...prefixes: Prefixes): Grant {
    const list = Grant.addToPrincipalOrResource({
      grantee,
      actions: ['s3:ListBucket'],
      resourceArns: [this.#bucket.bucketArn],
      resource: this.#bucket,
    });
    return this.#grantObjects(grantee, ['s3:GetObject'], prefixes).combine(list);
  }

  /** Lets objects under the prefixes be created, in one request or in parts. */
  grantCreate(grantee: IGrantable, ...prefixes: Prefixes): Grant {
    return this.#grantObjects(grantee, ['s3:PutObject', 's3:AbortMultipartUpload'], prefixes);
  }

  /** Lets objects under the prefixes be deleted; their versions stay until the retention is over. */
  grantDelete(grantee: IGrantable, ...prefixes: Prefixes): Grant {
    return this.#grantObjects(grantee, ['s3:DeleteObject'], prefixes);
  }

  #grantObjects(grantee: IGrantable, actions: string[], prefixes: Prefixes): Grant {
    const resourceArns = prefixes.map((prefix) => this.#bucket.arnForObjects(`${prefix}*`));
    return Grant.addToPrincipalOrResource({ grantee, actions, resourceArns, resource: this.#bucket });
  }

  /**
   * Starting a multipart upload and sending its parts take no condition; completing it does, and that is what creates
   * the object. A server-side copy is a write like any other: without the condition it is refused.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
   */
  #createOnly(): PolicyStatement {
    return new PolicyStatement({
      sid: 'CreateOnly',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      notResources: [this.#bucket.arnForObjects(`${PREFIX.inbox}*`)],
      conditions: {
        Null: { 's3:if-none-match': 'true' },
        Bool: { 's3:ObjectCreationOperation': 'true' },
      },
    });
  }
}

/**
 * Has the bucket tell EventBridge of its objects; what becomes of that is for rules to say. CDK's own switch for it
 * brings a function that changes the bucket when it is deployed, for the sake of buckets that already have
 * notifications.
 */
function tellEventBridge(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error(`${bucket.node.path} is made of no CfnBucket`);
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

/** What pages may send with a signed URL: each header that an upload is signed with. The signature still decides. */
function corsRule(origins: readonly string[]): CorsRule {
  return {
    allowedOrigins: [...origins],
    allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
    allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256', 'range'],
    exposedHeaders: ['content-length', 'content-range', 'etag'],
    maxAge: 7200,
  };
}
