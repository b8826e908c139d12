/** The consistency check of a row, as it is shown beside it. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import { checkHours, type HoursCheck } from './trainingHours.ts';

/** Null where the row does not print all three of hours, seconds per iteration and a schedule. */
export function checkBaseline({ training }: Pick<Baseline, 'training'>): HoursCheck | null {
  const { secondsPerIteration, iterations, hours } = training ?? {};
  if (secondsPerIteration == null || iterations == null || hours == null) return null;
  return checkHours(secondsPerIteration, iterations, hours);
}
