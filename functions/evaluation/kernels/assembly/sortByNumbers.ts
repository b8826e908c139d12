/** Sorts detections stably by descending score where few scores differ: these are numbered, and the detections distributed. */
import { mergeSort } from './sort';
import { noteBest, visitOf } from './sortedVisits';

/** Slots of a hash table with linear probing, of 16 bytes each: a score, its number, and 1 where the slot is taken. */
const SLOTS: i32 = 1 << 15;
/** More different scores than this are not numbered: the table would be crowded. */
const MOST_NUMBERED: i32 = SLOTS >> 1;

// What is in the scratch: the table, and by number how often it occurs, its score, and room to sort numbers in, twice.
const COUNTS_AT: usize = (SLOTS as usize) << 4;
const FOUND_AT: usize = COUNTS_AT + ((MOST_NUMBERED as usize) << 2);
const NUMBERS_AT: usize = FOUND_AT + ((MOST_NUMBERED as usize) << 3);
const SPARE_AT: usize = NUMBERS_AT + ((MOST_NUMBERED as usize) << 2);

let numbered: i32 = 0;

/**
 * Numbers the different scores and counts how often each occurs.
 *
 * @param isFirst 1 where none have been numbered before
 * @returns false where there are too many
 */
export function numberScores(order: usize, count: i32, scores: usize, scratch: usize, isFirst: i32): bool {
  if (isFirst === 1) {
    memory.fill(scratch, 0, COUNTS_AT);
    numbered = 0;
  }
  for (let i = 0; i < count; i++) {
    // -0 equals 0, and so does their sum.
    const score = load<f64>(scores + (load<i32>(order + (i << 2)) << 3)) + 0;
    const slot = slotOf(score, scratch);
    if (load<i32>(slot, 12) === 0) {
      if (numbered === MOST_NUMBERED) return false;
      store<f64>(slot, score);
      store<i32>(slot, numbered, 8);
      store<i32>(slot, 1, 12);
      store<f64>(scratch + FOUND_AT + (numbered << 3), score);
      store<i32>(scratch + COUNTS_AT + (numbered << 2), 0);
      numbered++;
    }
    const counted = scratch + COUNTS_AT + (load<i32>(slot, 8) << 2);
    store<i32>(counted, load<i32>(counted) + 1);
  }
  return true;
}

/** The slot of a score: its own, or the free one where it would stand. */
function slotOf(score: f64, table: usize): usize {
  const bits = reinterpret<u64>(score);
  const hash = (((bits ^ (bits >> 32)) as u32) * 0x9e3779b1) >> 17;
  let slot = table + ((hash as usize) << 4);
  while (load<i32>(slot, 12) !== 0 && load<f64>(slot) !== score) {
    slot += 16;
    if (slot === table + COUNTS_AT) slot = table;
  }
  return slot;
}

/** Finds where those of each number begin, once all scores are numbered. */
export function startNumbers(scratch: usize): void {
  const numbers = scratch + NUMBERS_AT;
  for (let number = 0; number < numbered; number++) store<i32>(numbers + (number << 2), number);
  mergeSort(numbers, numbered, scratch + FOUND_AT, scratch + SPARE_AT);
  let start = 0;
  for (let rank = 0; rank < numbered; rank++) {
    const counted = scratch + COUNTS_AT + (load<i32>(numbers + (rank << 2)) << 2);
    const size = load<i32>(counted);
    store<i32>(counted, start);
    start += size;
  }
}

/** Puts detections where those of their number stand. */
export function distributeNumbers(
  order: usize,
  count: i32,
  scores: usize,
  codes: usize,
  to: usize,
  scratch: usize,
): void {
  for (let i = 0; i < count; i++) {
    const d = load<i32>(order + (i << 2));
    const next = scratch + COUNTS_AT + (load<i32>(slotOf(load<f64>(scores + (d << 3)) + 0, scratch), 8) << 2);
    const at = load<i32>(next);
    if (at === 0) noteBest(d);
    store<i32>(to + (at << 2), visitOf(d, codes));
    store<i32>(next, at + 1);
  }
}
