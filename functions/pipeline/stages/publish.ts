/** Stage 5: the results files and their checksums. */
import { basename } from 'node:path/posix';
import { checksumKey } from '../../../schema/keys.ts';
import { checksumsOf } from '../../storage/checksums.ts';
import { metered } from '../cost/metered.ts';
import { changeRun, withStatus } from '../runs/changeRun.ts';
import { readRun, type StageContext } from './context.ts';
import { kindOf } from './kinds.ts';

/**
 * Writes a results file of each kind that there is (`results/bbox.json`, `results/semantic.zip` and the like), with `.sha256` and `.md5` beside it,
 * and makes the run SUCCEEDED.
 */
export async function publish(context: StageContext, runId: string): Promise<void> {
  // Metered here and not around the stage: what a run used is known before it is told that the run has succeeded.
  await metered(context, runId, () => publishFiles(context, runId));
  await context.progress.end(runId);
  await changeRun(context.catalog, runId, (current) =>
    withStatus(current, 'SUCCEEDED', { finishedAt: new Date().toISOString() }),
  );
}

async function publishFiles(context: StageContext, runId: string): Promise<void> {
  const { store } = context;
  const run = await readRun(context, runId);
  const kind = await kindOf(run);
  for (const { key, content } of await kind.resultsFiles(context, run)) {
    await store.createIfAbsent(key, content);
    await publishChecksums(store, key);
  }
}

async function publishChecksums(store: StageContext['store'], key: string): Promise<void> {
  const algorithms = ['sha256', 'md5'] as const;
  const checksums = await checksumsOf(store, key, algorithms);
  await Promise.all(
    algorithms.map((algorithm) => {
      const line = `${checksums[algorithm]}  ${basename(key)}\n`;
      return store.createIfAbsent(checksumKey(key, algorithm), new TextEncoder().encode(line));
    }),
  );
}
