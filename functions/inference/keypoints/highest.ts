/** Where numbers are highest. */
import type { Numbers } from '../decoders/tensors.ts';

/** The first of the highest among numbers from ≤ i < to, as NumPy's argmax takes it; counted from the beginning of all. */
export function firstHighest(numbers: Numbers, from: number, to: number): number {
  let highest = from;
  for (let at = from + 1; at < to; at++) {
    if ((numbers[at] as number) > (numbers[highest] as number)) highest = at;
  }
  return highest;
}
