/** Stage 3: holds the results of one shard against its ground truth. */
import { readRun, type StageContext } from './context.ts';
import { kindOf } from './kinds.ts';

/** Writes what the shard comes to, as its kind of run has it. */
export async function matchShard(context: StageContext, runId: string, shard: number): Promise<void> {
  const run = await readRun(context, runId);
  const kind = await kindOf(run);
  await kind.matchShard(context, run, shard);
}
