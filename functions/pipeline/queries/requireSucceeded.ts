/** Only what has succeeded has numbers. */
import { ConflictError } from '../../../schema/errors.ts';
import type { RunRecord } from '../../../schema/run.ts';

/** @throws ConflictError */
export function requireSucceeded(run: RunRecord): void {
  if (run.status === 'SUCCEEDED') return;
  const because = run.failure === null ? '' : `: ${run.failure.message}`;
  throw new ConflictError(`run ${run.id.slice(0, 12)} is ${run.status} and has no metrics${because}`, run.id);
}
