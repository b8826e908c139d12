/**
 * A process that opens a catalog, whose file may not exist yet, and adds one to a run's count again and again.
 * Arguments: place of the catalog, id, times. Tells its parent `ready`, begins when told to, tells the count after each addition.
 */
import { once } from 'node:events';
import { StaleRevisionError } from '../../../functions/storage/catalog.ts';
import { aRun } from '../../contract/catalogRecords.ts';
import { catalogAt } from './places.ts';

const [place = '', label = '', times = ''] = process.argv.slice(2);

process.send?.('ready');
await once(process, 'message');
const catalog = await catalogAt(place);
const { id } = (await catalog.create('run', aRun(label))).entry.record;
for (let done = 0; done < Number(times); ) {
  const entry = await catalog.get('run', id);
  if (!entry) throw new Error(`${id} is gone`);
  const imagesInferred = entry.record.imagesInferred + 1;
  try {
    await catalog.update('run', { ...entry.record, imagesInferred }, entry.revision);
    process.send?.(imagesInferred);
    done += 1;
  } catch (error) {
    if (!(error instanceof StaleRevisionError)) throw error;
  }
}
await catalog.close();
process.disconnect();
