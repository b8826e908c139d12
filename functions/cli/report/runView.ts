/** A run as --json shows it. */
import type { RunRecord } from '../../../schema/run.ts';
import { type RunCost, runCost } from '../../pipeline/cost/runCost.ts';
import { secondsLeft } from '../../pipeline/queries/secondsLeft.ts';

export type RunView = Omit<RunRecord, 'lease' | 'cost'> & {
  readonly etaSeconds: number | null;
  readonly cost: RunCost;
};

/** The record without who works on it, which is nobody's business, and with the seconds that are left and what it has cost. */
export function runView(run: RunRecord): RunView {
  const { lease: _lease, cost: _cost, ...view } = run;
  return { ...view, etaSeconds: secondsLeft(run), cost: runCost(run) };
}
