/** The catalog: one table for every kind of record. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CATALOG_ATTRIBUTE, CATALOG_INDEX, type CatalogIndex } from '../../schema/catalogTable.ts';

/** The longest that DynamoDB keeps. */
const RECOVERY_PERIOD_DAYS = 35;

/** TransactWriteItems and BatchGetItem ask for these very permissions, item by item. */
const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'];

/**
 * The table behind the Catalog port. Keys and indexes are the schema's (`schema/catalogTable.ts`).
 *
 * It is paid by the request, can be set back to any second of the last 35 days, and cannot be deleted before its
 * protection is taken off by hand.
 */
export class CatalogTable extends Construct {
  readonly tableName: string;

  readonly #table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#table = new TableV2(this, 'Table', {
      partitionKey: stringAttribute(CATALOG_ATTRIBUTE.partition),
      sortKey: stringAttribute(CATALOG_ATTRIBUTE.sort),
      globalSecondaryIndexes: Object.entries(CATALOG_INDEX).map(([name, index]) => indexOf(name, index)),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: RECOVERY_PERIOD_DAYS,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.tableName = this.#table.tableName;
  }

  /** Lets records be found by id and listed through the indexes; not scanned. */
  grantRead(grantee: IGrantable): Grant {
    return this.#table.grant(grantee, ...READ);
  }

  /** Lets records be found, listed, created and updated; not scanned, not deleted. */
  grantReadWrite(grantee: IGrantable): Grant {
    return this.#table.grant(grantee, ...READ, ...WRITE);
  }
}

function indexOf(
  indexName: string,
  { partition, sort, filterable }: CatalogIndex,
): GlobalSecondaryIndexPropsV2 {
  const keys = { indexName, partitionKey: stringAttribute(partition), sortKey: stringAttribute(sort) };
  return filterable.length === 0
    ? { ...keys, projectionType: ProjectionType.KEYS_ONLY }
    : { ...keys, projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...filterable] };
}

function stringAttribute(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
