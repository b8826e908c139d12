/** How far a run has come. */
import { secondsLeft } from '../../pipeline/queries/secondsLeft.ts';
import type { RunProgress } from '../generated/resolvers.ts';
import type { RunParent } from '../parents.ts';

export function runProgress(run: RunParent): RunProgress {
  return { ...run.progress, etaSeconds: secondsLeft(run) };
}
