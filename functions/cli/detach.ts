/** Work that goes on after the command that asked for it has ended. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RunRecord } from '../../schema/run.ts';
import { isFinished } from '../../schema/task.ts';

/** Starts `zoo runs watch` on its own, which works on the run unless a service on the same folder does already. */
export function runInBackground(home: string, run: RunRecord): void {
  if (isFinished(run.status)) return;
  const program = join(import.meta.dirname, 'zoo.mjs');
  spawn(process.execPath, [program, 'runs', 'watch', run.id, '--home', home], {
    detached: true,
    stdio: 'ignore',
  }).unref();
}
