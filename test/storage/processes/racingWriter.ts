/**
 * A process that creates objects `<prefix>0` to `<prefix><count - 1>`, each filled with its own number. Arguments:
 * place of the store, prefix, count, number. Tells its parent `ready`, begins when told to, tells each outcome as it comes.
 */
import { once } from 'node:events';
import { storeAt } from './places.ts';

const [place = '', prefix = '', count = '', number = ''] = process.argv.slice(2);

const store = await storeAt(place);
process.send?.('ready');
await once(process, 'message');
for (let index = 0; index < Number(count); index++) {
  const body = new Uint8Array(100_000).fill(Number(number));
  process.send?.(await store.createIfAbsent(`${prefix}${index}`, body));
}
process.disconnect();
