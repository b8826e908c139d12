/** A directory for tests, with the server that its signed URLs lead to. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DirectoryStore, openDirectoryStore } from '../../functions/storage/directory/directoryStore.ts';
import type { ObjectStoreHarness } from '../contract/objectStore.ts';

export interface DirectoryHarness extends ObjectStoreHarness {
  readonly root: string;
  readonly baseUrl: string;
  /** What the server could not answer for a fault of ours. */
  readonly faults: unknown[];
  open(now?: () => Date): Promise<DirectoryStore>;
}

export async function directoryHarness(): Promise<DirectoryHarness> {
  const root = await mkdtemp(join(tmpdir(), 'zoometry-store-'));
  const served = await openDirectoryStore({ root });
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    served.handleRequest(request, response).catch((error: unknown) => faults.push(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    root,
    baseUrl,
    faults,
    async open(now) {
      const store = await openDirectoryStore({ root, ...(now && { now }) });
      store.setBaseUrl(baseUrl);
      return store;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(root, { recursive: true });
    },
  };
}
