/** How long a run will still take. */
import type { RunRecord } from '../../../schema/run.ts';
import { isFinished } from '../../../schema/task.ts';

/** Whole seconds until the last image is done, at the present rate; 0 of a finished run, null while there is no rate. */
export function secondsLeft({ status, progress }: Pick<RunRecord, 'status' | 'progress'>): number | null {
  if (isFinished(status)) return 0;
  const { imagesDone, imagesTotal, imagesPerSecond } = progress;
  if (imagesPerSecond === null || imagesPerSecond <= 0) return null;
  return Math.ceil(Math.max(0, imagesTotal - imagesDone) / imagesPerSecond);
}
