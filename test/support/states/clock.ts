/** The time of a walk. */
import { setTimeout as elapse } from 'node:timers/promises';

export interface Clock {
  /** Resolves when a pause between attempts, or a Wait state, is over. */
  pause(seconds: number): Promise<void>;
  /** Resolves when a deadline has passed that long from now. @throws when the signal aborts first */
  elapse(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Pauses take no time, since nothing happens in them; deadlines are real, since what they watch is. */
export const impatientClock: Clock = {
  pause: async () => undefined,
  // A timer of more than 2^31 − 1 milliseconds would fire at once.
  elapse: (seconds, signal) =>
    elapse(Math.min(seconds * 1000, 2 ** 31 - 1), undefined, { signal, ref: false }),
};
