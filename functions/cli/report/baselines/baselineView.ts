/** A published baseline as --json shows it. */
import type { Baseline } from '../../../../schema/baselines/baseline.ts';
import { checkBaseline } from '../../../baselines/check/checkBaseline.ts';
import type { HoursCheck } from '../../../baselines/check/trainingHours.ts';

/** The row with its consistency check. */
export function baselineView(row: Baseline): Baseline & { readonly checked: HoursCheck | null } {
  return { ...row, checked: checkBaseline(row) };
}
