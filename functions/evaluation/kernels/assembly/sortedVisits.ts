/** What sorting by score comes to: what stands in the order of visits, and who is first. */
import { MATCHABLE, UNMATCHED } from './codes';

/** The detection with the highest score, that comes first of those sorted last; -1 of none. */
export let best: i32 = -1;

export function noteBest(d: i32): void {
  best = d;
}

/**
 * What stands in the order of visits: the detection; of one that may be matched to nothing its code, and the sign bit, so that a visit
 * needs not look it up.
 *
 * @param codes by detection; 0 where every visit has to know its detection
 */
export function visitOf(d: i32, codes: usize): i32 {
  if (codes === 0) return d;
  const code = load<u16>(codes + (d << 1)) as i32;
  return code < MATCHABLE ? UNMATCHED | code : d;
}
