/** Detections that are false positives at every threshold: by far the most, and in long rows. */

import { DIFFERS, FALSE_EVERYWHERE } from './outcomeEffects.ts';
import type { CurveArrays } from './precisionCurve.ts';

/** How many there are, by category, area range and limit. Rows of them are counted together, once somebody wants to know. */
export class FalseEverywhere {
  /** [K, A, M] */
  readonly counts: Int32Array;
  private readonly areas: number;
  private readonly limits: number;
  private readonly outcomes: number;
  private readonly effects: Uint8Array;
  /** [C] 1 where an outcome is not the same at all thresholds of an area range, or a true positive. */
  private readonly isOther: Uint8Array;
  /** [M, C] Detections that have come since they were counted last, and where that is not 0. */
  private readonly waiting: Int32Array;
  private readonly waitingAt: number[] = [];

  /** @param effects [C, A] what each outcome comes to */
  constructor({ categories: K, areas: A, limits: M }: CurveArrays['shape'], effects: Uint8Array) {
    this.areas = A;
    this.limits = M;
    this.outcomes = effects.length / A;
    this.effects = effects;
    this.counts = new Int32Array(K * A * M);
    this.isOther = new Uint8Array(this.outcomes);
    effects.forEach((effect, at) => {
      if (effect === DIFFERS) this.isOther[Math.floor(at / A)] = 1;
    });
    this.waiting = new Int32Array(M * this.outcomes);
  }

  /** Takes the next detection of a category, within the limits from `limit` on; false where there is more to it. */
  take(outcome: number, limit: number): boolean {
    if (this.isOther[outcome] === 1) return false;
    const at = limit * this.outcomes + outcome;
    const before = this.waiting[at] as number;
    if (before === 0) this.waitingAt.push(at);
    this.waiting[at] = before + 1;
    return true;
  }

  /** Counts what was taken of category `k`, and adds a detection there is more to where it is false at every threshold. */
  add(k: number, outcome: number, limit: number): void {
    this.settle(k);
    this.count(k, outcome, limit, 1);
  }

  /** Counts what was taken of category `k`. */
  settle(k: number): void {
    for (const at of this.waitingAt) {
      this.count(k, at % this.outcomes, Math.floor(at / this.outcomes), this.waiting[at] as number);
      this.waiting[at] = 0;
    }
    this.waitingAt.length = 0;
  }

  private count(k: number, outcome: number, limit: number, howMany: number): void {
    const { areas: A, limits: M, counts, effects } = this;
    for (let a = 0; a < A; a++) {
      if (effects[outcome * A + a] !== FALSE_EVERYWHERE) continue;
      const curve = (k * A + a) * M;
      for (let m = limit; m < M; m++) counts[curve + m] = (counts[curve + m] as number) + howMany;
    }
  }
}
