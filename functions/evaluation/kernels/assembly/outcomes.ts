/** What may become of a detection, each different one once: `MatchTable.outcomes`, in the order in which they are met. */
import { areas, full, outside, words } from './match';

/** [C, A, W] each. */
let matched: usize = 0;
let ignored: usize = 0;
/** Bytes of one. */
let bytes: usize = 0;
/** How many there are. */
export let outcomeCount: i32 = 0;

/** A hash table with linear probing: one more than an outcome, or 0. */
let slots: usize = 0;
let slotMask: i32 = 0;

/** [A, W] twice: of the detection matched last. */
let last: usize = 0;
/** By class of areas: one more than what becomes of a detection that is matched to nothing, or 0 until that is asked for. */
let ofClasses: usize = 0;

/**
 * @param room [C, A, W] twice for as many outcomes as there may be
 * @param table zeroed, of `slotCount` words: a power of two, more than there may be outcomes
 * @param classes zeroed, a word for each class of areas
 */
export function setOutcomes(
  roomForMatched: usize,
  roomForIgnored: usize,
  table: usize,
  slotCount: i32,
  ofLast: usize,
  classes: usize,
): void {
  matched = roomForMatched;
  ignored = roomForIgnored;
  bytes = ((areas * words) as usize) << 2;
  slots = table;
  slotMask = slotCount - 1;
  last = ofLast;
  ofClasses = classes;
  outcomeCount = 0;
}

/** What became of the detection matched last. */
export function lastOutcome(): i32 {
  let hash: u32 = 0;
  for (let at = last; at < last + 2 * bytes; at += 4) {
    hash = (hash ^ load<u32>(at)) * 0x9e3779b1;
    hash ^= hash >> 15;
  }
  let slot = (hash as i32) & slotMask;
  for (;;) {
    const found = load<i32>(slots + ((slot as usize) << 2)) - 1;
    if (found < 0) break;
    if (isLast(found)) return found;
    slot = (slot + 1) & slotMask;
  }
  const at = (outcomeCount as usize) * bytes;
  memory.copy(matched + at, last, bytes);
  memory.copy(ignored + at, last + bytes, bytes);
  store<i32>(slots + ((slot as usize) << 2), ++outcomeCount);
  return outcomeCount - 1;
}

function isLast(outcome: i32): bool {
  const at = (outcome as usize) * bytes;
  for (let byte: usize = 0; byte < bytes; byte += 4) {
    if (load<i32>(matched + at + byte) !== load<i32>(last + byte)) return false;
    if (load<i32>(ignored + at + byte) !== load<i32>(last + bytes + byte)) return false;
  }
  return true;
}

/** What becomes of a detection that is matched to nothing: it is ignored in the ranges that its area lies outside of. */
export function unmatchedOutcome(areaClass: i32): i32 {
  const known = load<i32>(ofClasses + (areaClass << 2));
  if (known !== 0) return known - 1;
  memory.fill(last, 0, 2 * bytes);
  for (let area = 0; area < areas; area++) {
    if (load<u8>(outside + areaClass * areas + area) === 0) continue;
    memory.copy(last + bytes + ((area * words) << 2), full, words << 2);
  }
  const outcome = lastOutcome();
  store<i32>(ofClasses + (areaClass << 2), outcome + 1);
  return outcome;
}
