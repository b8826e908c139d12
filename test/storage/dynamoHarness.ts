/** A table for tests, on a server of their own. */
import { type DynamoCatalog, openDynamoCatalog } from '../../functions/storage/dynamo/dynamoCatalog.ts';
import type { CatalogHarness } from '../contract/catalog.ts';
import { type DynamoServer, startDynamoServer } from '../support/dynamo/dynamoServer.ts';
import type { HttpFaults } from '../support/http/faults.ts';

export interface DynamoHarness extends CatalogHarness {
  readonly server: DynamoServer;
  open(): Promise<DynamoCatalog>;
}

/** @param faults what befalls the requests, where not all is to go well */
export async function dynamoHarness(faults?: HttpFaults): Promise<DynamoHarness> {
  const server = await startDynamoServer(faults);
  const opened: DynamoCatalog[] = [];
  return {
    server,
    async open() {
      const catalog = openDynamoCatalog(server);
      opened.push(catalog);
      return catalog;
    },
    async close() {
      for (const catalog of opened) await catalog.close();
      await server.close();
    },
  };
}
