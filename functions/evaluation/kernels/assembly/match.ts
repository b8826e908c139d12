/** Matches a detection to ground truths at all thresholds and in all area ranges together, by the rules that `walk/matching.ts` states. */

// A byte each: [class of areas, A] 1 where it is outside of a range; [G, A] 1 where a ground truth is ignored in one; [G] 1 of crowd
// regions, and of those whose match is not seen.
export let outside: usize = 0;
let ignoredTruths: usize = 0;
let crowds: usize = 0;
let unseenTruths: usize = 0;
/** [G, A, W] Thresholds at which a ground truth is taken. */
let taken: usize = 0;
export let areas: i32 = 0;
export let words: i32 = 0;
/** [W] */
export let full: usize = 0;

// By candidate, and by detection its first.
let groundTruths: usize = 0;
let masks: usize = 0;

/** [A, W] Of the detection matched last: thresholds at which it is matched, and at which it counts as nothing. */
let matched: usize = 0;
let ignored: usize = 0;

/** Pairs of detection and ground truth in the first area range, where somebody asks for them: row, candidate, word and mask. */
let pairs: usize = 0;
export let pairCount: i32 = 0;

/** Thresholds at which the detection took a ground truth whose match is not seen. */
let unseen: i32 = 0;

export function setMatching(
  ofClasses: usize,
  ignoredOf: usize,
  crowdOf: usize,
  unseenOf: usize,
  takenOf: usize,
  howManyAreas: i32,
  howManyWords: i32,
  allThresholds: usize,
  candidateTruths: usize,
  candidateMasks: usize,
  into: usize,
  pairsInto: usize,
): void {
  outside = ofClasses;
  ignoredTruths = ignoredOf;
  crowds = crowdOf;
  unseenTruths = unseenOf;
  taken = takenOf;
  areas = howManyAreas;
  words = howManyWords;
  full = allThresholds;
  groundTruths = candidateTruths;
  masks = candidateMasks;
  matched = into;
  ignored = into + ((howManyAreas * howManyWords) << 2);
  pairs = pairsInto;
  pairCount = 0;
}

/**
 * Matches the detection whose candidates are from `first` to before `end`.
 *
 * @param row what it is called where pairs are written
 */
export function match(areaClass: i32, first: i32, end: i32, row: i32): void {
  for (let area = 0; area < areas; area++) {
    const isOutside = load<u8>(outside + areaClass * areas + area) !== 0;
    for (let word = 0; word < words; word++) {
      const cell = (area * words + word) << 2;
      const open = load<i32>(full + (word << 2));
      unseen = 0;
      // The best ground truth that counts and is free; where there is none, the best ignored one that is free or a crowd.
      const counting = take(row, area, word, first, end, 0, open);
      const ignoring = take(row, area, word, first, end, 1, open & ~counting);
      const found = (counting | ignoring) & ~unseen;
      store<i32>(matched + cell, found);
      store<i32>(ignored + cell, ((isOutside ? open : 0) & ~found) | ignoring);
    }
  }
}

/** Takes ground truths whose ignore flag is `flag` at the `open` thresholds; those at which one was taken. */
function take(row: i32, area: i32, word: i32, first: i32, end: i32, flag: u8, open: i32): i32 {
  const cell = taken + ((area * words + word) << 2);
  const cells = areas * words;
  let left = open;
  for (let c = first; c < end && left !== 0; c++) {
    const g = load<i32>(groundTruths + (c << 2));
    if (load<u8>(ignoredTruths + g * areas + area) !== flag) continue;
    const at = cell + ((g * cells) << 2);
    const takenAt = load<i32>(at);
    const free = flag === 1 && load<u8>(crowds + g) === 1 ? -1 : ~takenAt;
    const got = load<i32>(masks + ((c * words + word) << 2)) & left & free;
    if (got === 0) continue;
    store<i32>(at, takenAt | got);
    left &= ~got;
    if (load<u8>(unseenTruths + g) === 1) unseen |= got;
    else if (area === 0 && pairs !== 0) addPair(row, c, word, got);
  }
  return open & ~left;
}

function addPair(row: i32, candidate: i32, word: i32, mask: i32): void {
  const pair = pairs + (pairCount << 4);
  store<i32>(pair, row);
  store<i32>(pair, candidate, 4);
  store<i32>(pair, word, 8);
  store<i32>(pair, mask, 12);
  pairCount++;
}
