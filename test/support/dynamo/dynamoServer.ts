/** DynamoDB's protocol on this machine: dynalite, behind whatever faults a test wants. */
import { createServer } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { type HttpFaults, withFaults } from '../http/faults.ts';
import { listening, type RunningServer } from '../http/listening.ts';
import { createCatalogTable } from './createTable.ts';

export interface DynamoServer extends RunningServer {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly table: string;
}

/** Starts one with the catalog's table, on a free port. */
export async function startDynamoServer(faults?: HttpFaults): Promise<DynamoServer> {
  const served = dynalite({ createTableMs: 0 });
  const access = { region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  let befalling: HttpFaults | undefined;
  const server = createServer(
    withFaults(
      (request) => befalling?.(request),
      (request, response) => void served.emit('request', request, response),
    ),
  );
  const running = await listening(server);
  const client = new DynamoDBClient({ ...access, endpoint: running.endpoint });
  const table = 'zoo-catalog';
  await createCatalogTable(client, table);
  client.destroy();
  befalling = faults;
  return { ...running, ...access, table };
}
