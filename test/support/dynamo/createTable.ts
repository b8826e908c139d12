/** Makes the catalog's table as `infra/storage/catalogTable.ts` declares it: both by `schema/catalogTable.ts`. */
import {
  type AttributeDefinition,
  CreateTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  type Projection,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { CATALOG_ATTRIBUTE, CATALOG_INDEX, type CatalogIndex } from '../../../schema/catalogTable.ts';

export async function createCatalogTable(client: DynamoDBClient, table: string): Promise<void> {
  const indexes: [string, CatalogIndex][] = Object.entries(CATALOG_INDEX);
  const { partition, sort } = CATALOG_ATTRIBUTE;
  const keys = new Set([partition, sort, ...indexes.flatMap(([, index]) => [index.partition, index.sort])]);
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...keys].map(
        (name): AttributeDefinition => ({ AttributeName: name, AttributeType: 'S' }),
      ),
      KeySchema: keySchema(partition, sort),
      GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keySchema(index.partition, index.sort),
        Projection: projection(index),
      })),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: table });
}

const keySchema = (partition: string, sort: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

const projection = ({ filterable }: CatalogIndex): Projection =>
  filterable.length === 0
    ? { ProjectionType: 'KEYS_ONLY' }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...filterable] };
