/** Whether a row of Detectron's tables agrees with itself: hours are seconds per iteration times iterations. */
import type { DetectronRow } from '../../../schema/baselines/detectronFiles.ts';
import { scheduleTable } from '../dataFiles.ts';

/** Every model was trained on so many GPUs (line 29). */
const GPUS = 8;
const SECONDS_PER_HOUR = 3600;
/** Half a unit of the last printed digit. */
const ROUNDING = { secondsPerIteration: 0.0005, hours: 0.05 } as const;
/** The two roundings may just add up, and decimal fractions are not quite what they are written as. */
const FLOAT_SLACK = 1e-9;

export interface HoursCheck {
  readonly computedHours: number;
  readonly printedHours: number;
  /** The two may be so far apart, in hours, by rounding alone. */
  readonly toleranceHours: number;
  readonly agrees: boolean;
}

type Trained = Pick<DetectronRow, 'lrSchedule' | 'imagesPerGpu'>;

/**
 * Iterations that a model was trained for. Schedules are told for iterations of 16 images; where an iteration takes 8,
 * one image on each GPU, there are twice as many (line 49: the number is adjusted to the size of the minibatch).
 */
export function iterationsOf({ lrSchedule, imagesPerGpu }: Trained): number | null {
  if (lrSchedule === undefined || imagesPerGpu === undefined) return null;
  const schedule = scheduleTable().rows.find(({ id }) => id === lrSchedule);
  if (!schedule) throw new Error(`models/baselines/detectron/schedules.json has no ${lrSchedule}`);
  return (schedule.iterations * schedule.imagesPerIteration) / (GPUS * imagesPerGpu);
}

/**
 * Holds printed hours against seconds per iteration × iterations / 3600. Seconds are printed with three decimals and
 * hours with one, so the two may be 0.0005 × iterations / 3600 + 0.05 hours apart: 0.0625 for 90,000 iterations, 0.1
 * for 360,000.
 */
export function checkHours(
  secondsPerIteration: number,
  iterations: number,
  printedHours: number,
): HoursCheck {
  const computedHours = (secondsPerIteration * iterations) / SECONDS_PER_HOUR;
  const toleranceHours = (ROUNDING.secondsPerIteration * iterations) / SECONDS_PER_HOUR + ROUNDING.hours;
  const agrees = Math.abs(computedHours - printedHours) <= toleranceHours + FLOAT_SLACK;
  return { computedHours, printedHours, toleranceHours, agrees };
}
