import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalEngine } from '../../functions/pipeline/local/localEngine.ts';
import { openSqliteCatalog } from '../../functions/storage/sqlite/sqliteCatalog.ts';
import { describeEngineContract } from '../contract/engine.ts';

describeEngineContract('local processes', async () => {
  const home = await mkdtemp(join(tmpdir(), 'zoometry-engine-'));
  const catalog = openSqliteCatalog({ file: join(home, 'catalog.sqlite') });
  const faults: unknown[] = [];
  let engines = 0;
  return {
    catalog,
    faults,
    createEngine: (stages) =>
      new LocalEngine({
        catalog,
        stages,
        onFault: (error) => faults.push(error),
        owner: `engine ${engines++}`,
      }),
    async close() {
      await catalog.close();
      await rm(home, { recursive: true });
    },
  };
});
