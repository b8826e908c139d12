/** Everything that would be missed: what people brought and what was measured. Nothing that computes lives here. */
import { CfnOutput, type Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccessLogBucket } from './accessLogBucket.ts';
import { CatalogTable } from './catalogTable.ts';
import { ObjectBucket } from './objectBucket.ts';

export interface StorageStackProps extends StackProps {
  /**
   * How long a deleted object can still be brought back.
   *
   * @default 30 days
   */
  readonly deletedObjectRetention?: Duration;

  /**
   * How long a record of who read or wrote which object is kept.
   *
   * @default 90 days
   */
  readonly accessLogRetention?: Duration;

  /**
   * Origins of web pages that may upload objects and download them, by signed URLs.
   *
   * @default none
   */
  readonly browserOrigins?: readonly string[];
}

/** The stateful stack: other stacks come and go, and take what they need from it by the grants of its constructs. */
export class StorageStack extends Stack {
  /** Objects: blobs, uploads, image indexes, inference shards, runs. */
  readonly objects: ObjectBucket;

  /** Records: models, data sets, runs, uploads. */
  readonly catalog: CatalogTable;

  constructor(scope: Construct, id: string, props: StorageStackProps = {}) {
    const { deletedObjectRetention, accessLogRetention, browserOrigins, ...stackProps } = props;
    super(scope, id, {
      description: 'Zoometry: objects and catalog',
      terminationProtection: true,
      ...stackProps,
    });
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', { retention: accessLogRetention });
    this.objects = new ObjectBucket(this, 'Objects', { accessLogs, deletedObjectRetention, browserOrigins });
    this.catalog = new CatalogTable(this, 'Catalog');

    new CfnOutput(this, 'ObjectsBucketName', { value: this.objects.bucketName });
    new CfnOutput(this, 'CatalogTableName', { value: this.catalog.tableName });
  }
}
