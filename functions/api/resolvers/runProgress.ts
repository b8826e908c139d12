/** How far a run has come. */
import { isFinished } from '../../../schema/task.ts';
import type { RunProgress } from '../generated/resolvers.ts';
import type { RunParent } from '../parents.ts';

export function runProgress({ status, progress }: RunParent): RunProgress {
  return { ...progress, etaSeconds: isFinished(status) ? 0 : secondsLeft(progress) };
}

function secondsLeft({ imagesDone, imagesTotal, imagesPerSecond }: RunParent['progress']): number | null {
  if (imagesPerSecond === null || imagesPerSecond <= 0) return null;
  return Math.ceil(Math.max(0, imagesTotal - imagesDone) / imagesPerSecond);
}
