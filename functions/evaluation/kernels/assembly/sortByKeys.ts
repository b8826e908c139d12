/** Sorts detections stably by descending score, digit by digit of their keys. */
import { noteBest, visitOf } from './sortedVisits';

/** Of so many detections the keys fit into the scratch. */
export const MOST_WITH_KEYS: i32 = 1 << 16;

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
    noteBest(-1);
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
  noteBest(load<i32>(sorted, 8));
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
  noteBest(load<i32>(order));
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
