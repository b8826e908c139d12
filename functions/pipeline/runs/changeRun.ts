/** Changes to a run's record: read, decide, write if nobody was first, otherwise decide again. */
import { NotFoundError } from '../../../schema/errors.ts';
import type { RunRecord } from '../../../schema/run.ts';
import type { RunStatus } from '../../../schema/task.ts';
import { backOff } from '../../storage/backoff.ts';
import { type Catalog, StaleRevisionError } from '../../storage/catalog.ts';

/** What may follow what. A finished run moves only when somebody asks for it again; a succeeded one never. */
const NEXT: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  QUEUED: ['RUNNING', 'FAILED', 'CANCELLED'],
  RUNNING: ['SCORING', 'FAILED', 'CANCELLED'],
  SCORING: ['SUCCEEDED', 'FAILED', 'CANCELLED'],
  SUCCEEDED: [],
  FAILED: ['QUEUED'],
  CANCELLED: ['QUEUED'],
};

/** A stage wanted to move a run that somebody else had already moved elsewhere, say by cancelling it. */
export class RunMovedError extends Error {
  constructor(id: string, from: RunStatus, to: RunStatus) {
    super(`run ${id} is ${from} and cannot become ${to}`);
    this.name = 'RunMovedError';
  }
}

/**
 * Applies `change` to the newest record and writes the outcome. `change` may be called several times, so it must be
 * a pure function of the record; it returns the record itself (same reference) to leave everything as it is.
 *
 * @throws NotFoundError
 */
export async function changeRun(
  catalog: Catalog,
  id: string,
  change: (run: RunRecord) => RunRecord,
): Promise<RunRecord> {
  for (let attempt = 1; ; attempt++) {
    const entry = await catalog.get('run', id);
    if (entry === undefined) throw new NotFoundError('run', id);
    const changed = change(entry.record);
    if (changed === entry.record) return entry.record;
    try {
      return (await catalog.update('run', changed, entry.revision)).record;
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error;
      // Of a thousand workers that end together, few are to come back together.
      if (attempt > 1) await backOff(attempt);
    }
  }
}

/**
 * The same run with another status, and whatever else changes with it. A run that has the status already is
 * returned as it is: a stage that is run twice moves the run once. A run that becomes QUEUED again begins its next attempt.
 *
 * @throws RunMovedError
 */
export function withStatus(run: RunRecord, status: RunStatus, also: Partial<RunRecord> = {}): RunRecord {
  if (run.status === status) return run;
  if (!NEXT[run.status].includes(status)) throw new RunMovedError(run.id, run.status, status);
  return { ...run, ...also, status, attempt: run.attempt + (status === 'QUEUED' ? 1 : 0) };
}
