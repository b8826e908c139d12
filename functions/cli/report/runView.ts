/** A run as --json shows it. */
import type { RunRecord } from '../../../schema/run.ts';
import { secondsLeft } from '../../pipeline/queries/secondsLeft.ts';

/** The record without who works on it, which is nobody's business, and with the seconds that are left. */
export function runView(run: RunRecord): Omit<RunRecord, 'lease'> & { readonly etaSeconds: number | null } {
  const { lease: _lease, ...view } = run;
  return { ...view, etaSeconds: secondsLeft(run) };
}
