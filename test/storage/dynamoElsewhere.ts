/** A table for tests on a server that is there already: AWS, or another that speaks DynamoDB's protocol. */
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamoCatalog, openDynamoCatalog } from '../../functions/storage/dynamo/dynamoCatalog.ts';
import type { CatalogHarness } from '../contract/catalog.ts';
import { createCatalogTable } from '../support/dynamo/createTable.ts';
import { endpointOf } from './elsewhere.ts';

/** Makes a table of a name that nobody has, and removes it. @param where URL, or `aws` */
export async function dynamoElsewhere(where: string): Promise<CatalogHarness> {
  const table = `zoometry-test-${crypto.randomUUID()}`;
  const client = new DynamoDBClient(endpointOf(where));
  await createCatalogTable(client, table);
  const opened: DynamoCatalog[] = [];
  return {
    async open() {
      const catalog = openDynamoCatalog({ table, ...endpointOf(where) });
      opened.push(catalog);
      return catalog;
    },
    async close() {
      for (const catalog of opened) await catalog.close();
      await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
    },
  };
}
