/** What small JPEG files of every sampling are made of. */
import type { JpegPlan } from './writeJpeg.ts';

/** Blocks in an MCU of each component. */
const SAMPLINGS = {
  grey: [[1, 1]],
  'grey, two by two': [[2, 2]],
  '4:4:4': [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
  '4:2:2': [
    [2, 1],
    [1, 1],
    [1, 1],
  ],
  '4:4:0': [
    [1, 2],
    [1, 1],
    [1, 1],
  ],
  '4:2:0': [
    [2, 2],
    [1, 1],
    [1, 1],
  ],
} as const;
export type SamplingName = keyof typeof SAMPLINGS;
export const SAMPLING_NAMES = Object.keys(SAMPLINGS) as SamplingName[];

/** A generator of numbers below 1, the same for the same seed. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Blocks whose coefficients are up to `most` in either direction; `share` of them are not 0. */
export function blocksOf(next: () => number, most: number, share: number): () => number[] {
  const value = () => Math.round((2 * next() - 1) * most);
  return () => {
    const end = Math.floor(next() * 65);
    // Differences of means have to fit 15 bits.
    const mean = Math.trunc(value() / 2);
    return Array.from({ length: 64 }, (_, at) =>
      at === 0 ? mean : at < end && next() < share ? value() : 0,
    );
  };
}

/** A file of a few MCUs. */
export const plan = (name: SamplingName, given: Partial<JpegPlan> = {}): JpegPlan => ({
  width: 37,
  height: 21,
  sampling: SAMPLINGS[name],
  block: blocksOf(numbersOf(7), 60, 0.4),
  ...given,
});
