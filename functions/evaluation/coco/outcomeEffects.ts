/** What an outcome comes to in precision-recall curves: seen once for each different outcome, and not for every detection. */
import type { Outcomes } from './matchTable.ts';
import type { CurveAxes } from './precisionCurve.ts';

/** It is ignored at every threshold. */
export const COUNTS_NOWHERE = 0;
/** It is a false positive at every threshold: by far the most frequent. */
export const FALSE_EVERYWHERE = 1;
/** It is not the same at all thresholds, or a true positive. */
export const DIFFERS = 2;

/**
 * @param ranges how many area ranges the masks have
 * @returns [C, A] one of these for each of the areas that are asked for, by the thresholds that are
 */
export function outcomeEffects(
  { count, matched, ignored }: Outcomes,
  { areaIndexes, thresholdIndexes, words }: Pick<CurveAxes, 'areaIndexes' | 'thresholdIndexes' | 'words'>,
  ranges: number,
): Uint8Array {
  const asked = new Int32Array(words);
  for (const t of thresholdIndexes) asked[t >>> 5] = (asked[t >>> 5] as number) | (1 << (t & 31));
  const effects = new Uint8Array(count * areaIndexes.length);
  for (let outcome = 0, at = 0; outcome < count; outcome++) {
    for (const area of areaIndexes) {
      const cell = (outcome * ranges + area) * words;
      let touched = 0;
      let counting = 0;
      for (let word = 0; word < words; word++) {
        const wanted = asked[word] as number;
        const isIgnored = ignored[cell + word] as number;
        touched |= ((matched[cell + word] as number) | isIgnored) & wanted;
        counting |= wanted & ~isIgnored;
      }
      effects[at++] = touched === 0 ? FALSE_EVERYWHERE : counting === 0 ? COUNTS_NOWHERE : DIFFERS;
    }
  }
  return effects;
}
