/** How long an image spends in each step, however often it comes by, on the thread's own clock. */
import type { ImageTiming } from '../../../schema/stages.ts';
import { ownTime } from './ownTime.ts';

export class Stopwatch {
  readonly timing: ImageTiming = { decodeMs: 0, preprocessMs: 0, sessionMs: 0, postprocessMs: 0 };
  #last = ownTime();

  /** What has passed since the last lap was spent in this step. */
  lap(step: keyof ImageTiming): void {
    const now = ownTime();
    this.timing[step] += now - this.#last;
    this.#last = now;
  }

  /** So much was spent in this step; what else has passed since the last lap was spent waiting. */
  spent(step: keyof ImageTiming, milliseconds: number): void {
    this.timing[step] += milliseconds;
    this.#last = ownTime();
  }
}
