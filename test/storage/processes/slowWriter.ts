/**
 * A process in the middle of creating an object. Arguments: root, key. Tells its parent `half` when half of the
 * body has been taken from it, writes the rest when told to go on, then tells the outcome.
 */
import { once } from 'node:events';
import { openDirectoryStore } from '../../../functions/storage/directory/directoryStore.ts';

const [root = '', key = ''] = process.argv.slice(2);

async function* body() {
  yield new Uint8Array(500_000).fill(1);
  // Asked for more: the first half has been written.
  process.send?.('half');
  await once(process, 'message');
  yield new Uint8Array(500_000).fill(2);
}

const store = await openDirectoryStore({ root });
process.send?.(await store.createIfAbsent(key, body()));
process.disconnect();
