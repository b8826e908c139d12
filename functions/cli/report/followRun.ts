/** Stays with a run until it is finished. */
import type { RunRecord } from '../../../schema/run.ts';
import { isFinished } from '../../../schema/task.ts';
import type { Zoo } from '../../host/zoo.ts';
import type { Interruption } from '../interruption.ts';
import { countsImages, describeProgress, progressDisplay } from '../terminal/progress.ts';
import { shortId } from '../terminal/units.ts';

/** Shows progress on standard error until the run is finished, and answers its last record. */
export async function followRun(zoo: Zoo, run: RunRecord, interruption: Interruption): Promise<RunRecord> {
  if (isFinished(run.status)) return run;
  let last = run;
  const display = await progressDisplay();
  interruption.describe = () => {
    display.end();
    return describeInterrupted(zoo, last);
  };
  try {
    for await (const record of zoo.runs.watch(run.id, interruption.signal)) {
      last = record;
      display.show(record);
    }
  } finally {
    display.end();
  }
  return last;
}

function describeInterrupted({ remote }: Zoo, run: RunRecord): string {
  const id = shortId(run.id);
  if (remote) {
    return `interrupted: run ${id} goes on at ${remote.url}; zoo runs watch ${id} follows it, zoo runs cancel ${id} stops it`;
  }
  const done = countsImages(run) ? ` at ${describeProgress(run).trim().split(',')[0]}` : '';
  return `interrupted: run ${id} stays unfinished${done}; the same command again, or zoo runs watch ${id}, goes on from there`;
}
