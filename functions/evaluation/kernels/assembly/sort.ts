/** Stable sorts of detections by descending score: numpy.argsort(-scores, kind='mergesort'). */
import { MATCHABLE, UNMATCHED } from './codes';

/** Above so many moves for each of a group, merging is cheaper than insertion. */
const PATIENCE: i32 = 64;

/** Sorts a group in place: mostly short, and sorted already. */
export function sortGroup(order: usize, count: i32, scores: usize, spare: usize): void {
  let moves = 0;
  for (let i = 1; i < count; i++) {
    const d = load<i32>(order + (i << 2));
    const score = load<f64>(scores + (d << 3));
    let at = i;
    while (at > 0) {
      const before = load<i32>(order + ((at - 1) << 2));
      if (!(load<f64>(scores + (before << 3)) < score)) break;
      store<i32>(order + (at << 2), before);
      at--;
    }
    store<i32>(order + (at << 2), d);
    moves += i - at;
    if (moves > PATIENCE * count) {
      // What has been inserted so far is sorted stably: merging may go on from there.
      mergeSort(order, count, scores, spare);
      return;
    }
  }
}

function mergeSort(order: usize, count: i32, scores: usize, spare: usize): void {
  let from = order;
  let to = spare;
  for (let width = 1; width < count; width <<= 1) {
    for (let start = 0; start < count; start += width << 1) {
      merge(from, to, start, min(start + width, count), min(start + (width << 1), count), scores);
    }
    const other = from;
    from = to;
    to = other;
  }
  if (from !== order) memory.copy(order, from, count << 2);
}

/** Merges from[start…middle) and from[middle…end) into `to`. */
function merge(from: usize, to: usize, start: i32, middle: i32, end: i32, scores: usize): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft =
      left < middle &&
      (right >= end ||
        load<f64>(scores + (load<i32>(from + (left << 2)) << 3)) >=
          load<f64>(scores + (load<i32>(from + (right << 2)) << 3)));
    store<i32>(to + (at << 2), load<i32>(from + ((takesLeft ? left++ : right++) << 2)));
  }
}

/** Bytes that sorting needs beside what it sorts. */
export const SCRATCH_BYTES: usize = 1 << 22;

/** Of so many detections the keys fit into the scratch. */
export const MOST_WITH_KEYS: i32 = 1 << 16;

/** The detection with the highest score, that comes first of those sorted last. */
export let best: i32 = -1;

/**
 * What stands in the order of visits: the detection; of one that may be matched to nothing its code, and the sign bit, so that a visit
 * needs not look it up.
 *
 * @param codes by detection; 0 where every visit has to know its detection
 */
function visitOf(d: i32, codes: usize): i32 {
  if (codes === 0) return d;
  const code = load<u16>(codes + (d << 1)) as i32;
  return code < MATCHABLE ? UNMATCHED | code : d;
}

const SMALL_BITS: i32 = 11;
const SMALL_DIGITS: i32 = 1 << SMALL_BITS;
/** Of the six digits of a key the last three have its sign, its exponent and the first 22 bits of what follows. */
const FIRST_PASS: i32 = 3;
const PASSES: i32 = 6;
/** More moves than this for each detection, and the other digits are sorted by as well. */
const MOST_MOVES: i32 = 4;

/**
 * Sorts in place, by keys that lie beside the detections. The second half of a key rarely matters: what it does is put right by insertion,
 * and only where that takes long are all digits sorted by.
 */
export function sortWithKeys(order: usize, count: i32, scores: usize, codes: usize, scratch: usize): void {
  if (count === 0) {
    best = -1;
    return;
  }
  const counts = scratch;
  const entries = scratch + (SMALL_DIGITS << 2);
  for (let i = 0; i < count; i++) {
    const d = load<i32>(order + (i << 2));
    const entry = entries + (i << 4);
    store<u64>(entry, keyOf(load<f64>(scores + (d << 3))));
    store<i32>(entry, d, 8);
    store<i32>(entry, visitOf(d, codes), 12);
  }
  let sorted = sortDigits(entries, entries + (count << 4), count, FIRST_PASS, counts);
  if (!insertEntries(sorted, count)) {
    const other = sorted === entries ? entries + (count << 4) : entries;
    sorted = sortDigits(sorted, other, count, 0, counts);
  }
  best = load<i32>(sorted, 8);
  for (let i = 0; i < count; i++) store<i32>(order + (i << 2), load<i32>(sorted + (i << 4), 12));
}

/** Sorts entries stably by the digits of their keys from `pass` on; where they are afterwards. */
function sortDigits(from: usize, to: usize, count: i32, pass: i32, next: usize): usize {
  for (; pass < PASSES; pass++) {
    const shift = (pass * SMALL_BITS) as u64;
    memory.fill(next, 0, SMALL_DIGITS << 2);
    for (let i = 0; i < count; i++) {
      const slot = next + (smallDigit(from + (i << 4), shift) << 2);
      store<i32>(slot, load<i32>(slot) + 1);
    }
    // Where all have one digit there is nothing to sort by it.
    if (load<i32>(next + (smallDigit(from, shift) << 2)) === count) continue;
    let start = 0;
    for (let digit = 0; digit < SMALL_DIGITS; digit++) {
      const size = load<i32>(next + (digit << 2));
      store<i32>(next + (digit << 2), start);
      start += size;
    }
    for (let i = 0; i < count; i++) {
      const entry = from + (i << 4);
      const slot = next + (smallDigit(entry, shift) << 2);
      const at = load<i32>(slot);
      store<i32>(slot, at + 1);
      v128.store(to + (at << 4), v128.load(entry));
    }
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

function smallDigit(entry: usize, shift: u64): i32 {
  return ((load<u64>(entry) >> shift) & (SMALL_DIGITS - 1)) as i32;
}

/** Sorts entries by insertion; false where that was given up, with equal keys in their order all the same. */
function insertEntries(entries: usize, count: i32): bool {
  let patience = MOST_MOVES * count;
  const end = entries + (count << 4);
  for (let at = entries + 16; at < end; at += 16) {
    const key = load<u64>(at);
    if (load<u64>(at - 16) <= key) continue;
    const entry = v128.load(at);
    let to = at;
    while (to > entries && load<u64>(to - 16) > key) {
      v128.store(to, v128.load(to - 16));
      to -= 16;
      patience--;
    }
    v128.store(to, entry);
    if (patience < 0) return false;
  }
  return true;
}

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
    if (at === 0) best = d;
    store<i32>(to + (at << 2), visitOf(d, codes));
    store<i32>(next, at + 1);
  }
}

const DIGIT_BITS: i32 = 16;
const DIGITS: i32 = 1 << DIGIT_BITS;

/** Sorts in place, by four digits of keys that are made anew each time: for many. */
export function radixSort(order: usize, count: i32, scores: usize, spare: usize, next: usize): void {
  let from = order;
  let to = spare;
  for (let shift = 0; shift < 64; shift += DIGIT_BITS) {
    memory.fill(next, 0, (DIGITS + 1) << 2);
    for (let i = 0; i < count; i++) {
      const slot = next + (digitOf(scores, load<i32>(from + (i << 2)), shift) << 2);
      store<i32>(slot, load<i32>(slot, 4) + 1, 4);
    }
    for (let digit = 0; digit < DIGITS; digit++) {
      const slot = next + (digit << 2);
      store<i32>(slot, load<i32>(slot, 4) + load<i32>(slot), 4);
    }
    for (let i = 0; i < count; i++) {
      const d = load<i32>(from + (i << 2));
      const slot = next + (digitOf(scores, d, shift) << 2);
      const at = load<i32>(slot);
      store<i32>(to + (at << 2), d);
      store<i32>(slot, at + 1);
    }
    const other = from;
    from = to;
    to = other;
  }
  best = load<i32>(order);
}

/** 16 bits of the key. */
function digitOf(scores: usize, d: i32, shift: i32): i32 {
  return ((keyOf(load<f64>(scores + (d << 3))) >> (shift as u64)) & (DIGITS - 1)) as i32;
}

/** A key that ascends as the score descends. */
function keyOf(score: f64): u64 {
  // -0 equals 0 and has to have its key: their sum is 0.
  const bits = reinterpret<u64>(score + 0);
  // Read as integers bits ascend with a positive double and descend with a negative one, whose sign puts it behind.
  return (bits as i64) < 0 ? bits : (~bits << 1) >> 1;
}
