/** Puts detections in the order in which they are visited: `visits.ts` says which that is. */
import { MATCHABLE } from './codes';
import { sortGroup } from './sort';

let images: usize = 0;
let imageCount: i32 = 0;
let categories: usize = 0;
let categoryCount: i32 = 0;
let scores: usize = 0;
let areaClasses: usize = 0;
let classCount: i32 = 0;
let firstCandidates: usize = 0;
/** Ascending. */
let limits: usize = 0;
let limitCount: i32 = 0;
let classAgnostic: bool = false;

export function setGroups(
  ofImages: usize,
  howManyImages: i32,
  ofCategories: usize,
  howManyCategories: i32,
  ofScores: usize,
  ofAreaClasses: usize,
  howManyClasses: i32,
  ofCandidates: usize,
  maxDets: usize,
  howManyLimits: i32,
  agnostic: i32,
): void {
  images = ofImages;
  imageCount = howManyImages;
  categories = ofCategories;
  categoryCount = howManyCategories;
  scores = ofScores;
  areaClasses = ofAreaClasses;
  classCount = howManyClasses;
  firstCandidates = ofCandidates;
  limits = maxDets;
  limitCount = howManyLimits;
  classAgnostic = agnostic !== 0;
}

/**
 * Puts the detections together by image, then by category, as they stand in the file: `groupOrder`.
 *
 * @param order, spare [count] room for all detections
 * @param scratch room for a word more than there are images or categories
 * @returns where they are: `order` or `spare`
 */
export function groupVisits(count: i32, order: usize, spare: usize, scratch: usize): usize {
  for (let d = 0; d < count; d++) store<i32>(order + (d << 2), d);
  let from = order;
  let to = spare;
  // Each image costs a walk over all categories, which many categories of few detections would not repay.
  const isDense = (imageCount as i64) * (categoryCount as i64) <= 4 * (count as i64);
  if (!isDense) {
    distribute(from, to, count, categories, categoryCount, scratch);
    distribute(to, from, count, images, imageCount, scratch);
    return from;
  }
  if (!isAscending(from, count, images)) {
    distribute(from, to, count, images, imageCount, scratch);
    from = to;
    to = order;
  }
  if (isAscendingWithinImages(from, count)) return from;
  groupWithinImages(from, to, count, scratch);
  return to;
}

/** How many detections {@link rankVisits} has kept, at the beginning of `order`. */
export let kept: i32 = 0;

/**
 * Ranks the detections of whole groups by score, and keeps those within the largest limit.
 *
 * @param start where a group begins, 0 at first
 * @param most the last group to rank begins before `start + most`
 * @param codes by detection
 * @returns where the next group begins
 */
export function rankVisits(start: i32, most: i32, count: i32, order: usize, spare: usize, codes: usize): i32 {
  if (start === 0) kept = 0;
  const stop = min(start + most, count);
  const last = load<i32>(limits + ((limitCount - 1) << 2));
  while (start < stop) {
    const end = endOfGroup(order, start, count);
    sortGroup(order + (start << 2), end - start, scores, spare);
    const within = min(end - start, last);
    let limit = 0;
    for (let rank = 0; rank < within; rank++) {
      while (rank >= load<i32>(limits + (limit << 2))) limit++;
      const d = load<i32>(order + ((start + rank) << 2));
      store<i32>(order + (kept++ << 2), d);
      store<u16>(codes + (d << 1), codeOf(d, limit));
    }
    start = end;
  }
  return start;
}

/**
 * Puts those that were kept together by category.
 *
 * @param starts [K + 1] receives where each category ends, from the second number on
 */
export function spreadVisits(order: usize, to: usize, starts: usize): void {
  distribute(order, to, kept, categories, categoryCount, starts + 4);
  store<i32>(starts, 0);
}

function codeOf(d: i32, limit: i32): u16 {
  const first = firstCandidates + (d << 2);
  const isMatchable = load<i32>(first) !== load<i32>(first, 4);
  return (
    isMatchable ? MATCHABLE + limit : limit * classCount + (load<u16>(areaClasses + (d << 1)) as i32)
  ) as u16;
}

function endOfGroup(order: usize, start: i32, count: i32): i32 {
  const first = load<i32>(order + (start << 2));
  const image = load<i32>(images + (first << 2));
  const category = load<i32>(categories + (first << 2));
  let end = start + 1;
  while (end < count) {
    const d = load<i32>(order + (end << 2));
    if (load<i32>(images + (d << 2)) !== image) break;
    if (!classAgnostic && load<i32>(categories + (d << 2)) !== category) break;
    end++;
  }
  return end;
}

function isAscending(order: usize, count: i32, keys: usize): bool {
  let last = -1;
  for (let i = 0; i < count; i++) {
    const key = load<i32>(keys + (load<i32>(order + (i << 2)) << 2));
    if (key < last) return false;
    last = key;
  }
  return true;
}

function isAscendingWithinImages(order: usize, count: i32): bool {
  let lastImage = -1;
  let lastCategory = -1;
  for (let i = 0; i < count; i++) {
    const at = load<i32>(order + (i << 2)) << 2;
    const image = load<i32>(images + at);
    const category = load<i32>(categories + at);
    if (category < lastCategory && image === lastImage) return false;
    lastImage = image;
    lastCategory = category;
  }
  return true;
}

/** Sorts each image by category: within what the processor has at hand. */
function groupWithinImages(from: usize, to: usize, count: i32, next: usize): void {
  let start = 0;
  while (start < count) {
    const image = load<i32>(images + (load<i32>(from + (start << 2)) << 2));
    let end = start + 1;
    while (end < count && load<i32>(images + (load<i32>(from + (end << 2)) << 2)) === image) end++;
    distribute(from + (start << 2), to + (start << 2), end - start, categories, categoryCount, next);
    start = end;
  }
}

/** `from` stably sorted by key into `to`. */
function distribute(from: usize, to: usize, count: i32, keys: usize, keyCount: i32, next: usize): void {
  memory.fill(next, 0, (keyCount + 1) << 2);
  for (let i = 0; i < count; i++) {
    const slot = next + (load<i32>(keys + (load<i32>(from + (i << 2)) << 2)) << 2);
    store<i32>(slot, load<i32>(slot, 4) + 1, 4);
  }
  for (let key = 0; key < keyCount; key++) {
    const slot = next + (key << 2);
    store<i32>(slot, load<i32>(slot, 4) + load<i32>(slot), 4);
  }
  for (let i = 0; i < count; i++) {
    const d = load<i32>(from + (i << 2));
    const slot = next + (load<i32>(keys + (d << 2)) << 2);
    const at = load<i32>(slot);
    store<i32>(to + (at << 2), d);
    store<i32>(slot, at + 1);
  }
}
