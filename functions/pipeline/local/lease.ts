/** Taking, keeping and giving back the right to work on a run, by conditional writes to the catalog. */
import type { RunRecord } from '../../../schema/run.ts';
import { isFinished } from '../../../schema/task.ts';
import type { Catalog } from '../../storage/catalog.ts';
import { fateOf } from '../../storage/processTag.ts';
import { changeRun } from '../runs/changeRun.ts';

/** How long a lease lasts without renewal: the time after which another machine may take a run over. */
export const LEASE_MS = 30_000;

/** A lease is somebody else's while it lasts and its owner is not known to be gone. */
export function heldByAnother(run: RunRecord, owner: string, now = Date.now()): boolean {
  const { lease } = run;
  if (lease === null || lease.owner === owner) return false;
  return Date.parse(lease.expiresAt) > now && fateOf(lease.owner) !== 'gone';
}

/** Takes the run if it is unfinished and free. True: it is ours. */
export async function takeLease(catalog: Catalog, runId: string, owner: string): Promise<boolean> {
  const run = await changeRun(catalog, runId, (current) =>
    isFinished(current.status) || heldByAnother(current, owner) ? current : withLease(current, owner),
  );
  return !isFinished(run.status) && run.lease?.owner === owner;
}

/** Renews a lease. False: the run was finished or taken by somebody else, and work on it must stop. */
export async function renewLease(catalog: Catalog, runId: string, owner: string): Promise<boolean> {
  const run = await changeRun(catalog, runId, (current) =>
    isFinished(current.status) || current.lease?.owner !== owner ? current : withLease(current, owner),
  );
  return !isFinished(run.status) && run.lease?.owner === owner;
}

/** Gives a lease back, so that others need not wait for it to expire. */
export async function releaseLease(catalog: Catalog, runId: string, owner: string): Promise<void> {
  await changeRun(catalog, runId, (current) =>
    current.lease?.owner === owner ? { ...current, lease: null } : current,
  );
}

function withLease(run: RunRecord, owner: string): RunRecord {
  return { ...run, lease: { owner, expiresAt: new Date(Date.now() + LEASE_MS).toISOString() } };
}
