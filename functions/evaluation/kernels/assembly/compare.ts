/** Compares detections with the ground truths of their image and category: `ComparedDetections.add` and `Candidates`, row after row. */
import { areaOf, prepare, similarity, take } from './measure';

// Ids ascending, and by the row of each its place in the selection, or -1.
let imageIds: usize = 0;
let imageCount: i32 = 0;
let imagePlaces: usize = 0;
let categoryIds: usize = 0;
let categoryCount: i32 = 0;
let categoryPlaces: usize = 0;
/** By image: where its ordered ground truths begin; and by ground truth its category. */
let starts: usize = 0;
let truthCategories: usize = 0;
/** By image: a bit of each category its ground truths are of, or of one 64 before or behind it. */
let presentCategories: usize = 0;

let classAgnostic: bool = false;
let thresholds: usize = 0;
let thresholdCount: i32 = 0;
let maskWords: i32 = 0;
let lowest: f64 = 0;
let bounds: usize = 0;
let boundCount: i32 = 0;

let images: usize = 0;
let categories: usize = 0;
let scores: usize = 0;
let areaClasses: usize = 0;
let firstCandidates: usize = 0;
let room: i32 = 0;
let groundTruths: usize = 0;
let ious: usize = 0;
let masks: usize = 0;
let candidateRoom: i32 = 0;

/** How many detections and candidates there are. */
export let detections: i32 = 0;
export let candidates: i32 = 0;

// Results mostly go from image to image.
let lastImage: f64 = NaN;
let lastImageRow: i32 = -1;

export function setIds(
  ofImages: usize,
  howManyImages: i32,
  placesOfImages: usize,
  ofCategories: usize,
  howManyCategories: i32,
  placesOfCategories: usize,
): void {
  imageIds = ofImages;
  imageCount = howManyImages;
  imagePlaces = placesOfImages;
  categoryIds = ofCategories;
  categoryCount = howManyCategories;
  categoryPlaces = placesOfCategories;
}

/** @param present [howMany] room for a word of 64 bits of each image */
export function setGroundTruths(ofImages: usize, theirCategories: usize, howMany: i32, present: usize): void {
  starts = ofImages;
  truthCategories = theirCategories;
  presentCategories = present;
  for (let image = 0; image < howMany; image++) {
    const end = load<i32>(ofImages + (image << 2), 4);
    let bits: u64 = 0;
    for (let g = load<i32>(ofImages + (image << 2)); g < end; g++) {
      bits |= bitOf(load<i32>(theirCategories + (g << 2)));
    }
    store<u64>(present + (image << 3), bits);
  }
}

function bitOf(category: i32): u64 {
  return (1 as u64) << ((category & 63) as u64);
}

/** @param agnostic 1 where all categories are one; the lowest threshold is the first */
export function setParameters(
  agnostic: i32,
  ascending: usize,
  howMany: i32,
  words: i32,
  areaBounds: usize,
  howManyBounds: i32,
): void {
  classAgnostic = agnostic !== 0;
  thresholds = ascending;
  thresholdCount = howMany;
  maskWords = words;
  lowest = Infinity;
  for (let t = 0; t < howMany; t++) lowest = min(lowest, load<f64>(ascending + (t << 3)));
  bounds = areaBounds;
  boundCount = howManyBounds;
}

/**
 * Where detections are written, as many as there is room for.
 *
 * @param ofCandidates where the first candidate of each is, and behind the last one how many there are
 */
export function setDetections(
  ofImages: usize,
  ofCategories: usize,
  ofScores: usize,
  ofAreaClasses: usize,
  ofCandidates: usize,
  howMany: i32,
): void {
  images = ofImages;
  categories = ofCategories;
  scores = ofScores;
  areaClasses = ofAreaClasses;
  firstCandidates = ofCandidates;
  room = howMany;
}

/** Where candidates are written, as many as there is room for. */
export function setCandidates(ofGroundTruths: usize, ofIous: usize, ofMasks: usize, howMany: i32): void {
  groundTruths = ofGroundTruths;
  ious = ofIous;
  masks = ofMasks;
  candidateRoom = howMany;
}

/**
 * Compares the detections of rows that begin with image id, category id and score.
 *
 * @param before how many detections there are already
 * @param candidatesBefore how many candidates
 * @returns how many rows are done with: all, or those before one in which something is not in order, or for which there might be no
 * room
 */
export function compare(row: usize, rowBytes: usize, count: i32, before: i32, candidatesBefore: i32): i32 {
  detections = before;
  candidates = candidatesBefore;
  for (let done = 0; done < count; done++) {
    const id = load<f64>(row);
    if (id !== lastImage) {
      lastImage = id;
      lastImageRow = find(imageIds, imageCount, id);
    }
    const categoryRow = find(categoryIds, categoryCount, load<f64>(row, 8));
    const score = load<f64>(row, 16);
    // A difference of a number and itself is 0 if the number is finite, else NaN.
    if (lastImageRow < 0 || categoryRow < 0 || score - score !== 0 || !take(row + 24)) return done;
    const image = load<i32>(imagePlaces + (lastImageRow << 2));
    const category = load<i32>(categoryPlaces + (categoryRow << 2));
    if (image >= 0 && category >= 0 && !add(image, category, score)) return done;
    row += rowBytes;
  }
  return count;
}

/** Writes the detection that was taken last; false where there might be no room. */
function add(image: i32, category: i32, score: f64): bool {
  let first = load<i32>(starts + (image << 2));
  let end = load<i32>(starts + (image << 2), 4);
  if (!classAgnostic && (load<u64>(presentCategories + (image << 3)) & bitOf(category)) === 0) first = end;
  else if (!classAgnostic) {
    // They stand by category, and an image has few.
    while (first < end && load<i32>(truthCategories + (first << 2)) < category) first++;
    let last = first;
    while (last < end && load<i32>(truthCategories + (last << 2)) === category) last++;
    end = last;
  }
  if (detections === room || end - first > candidateRoom - candidates || !prepare(image, first, end))
    return false;
  const at = detections++;
  store<i32>(images + (at << 2), image);
  // Memory nobody writes to is not taken: where all detections are of the first category, this column costs nothing.
  if (category !== 0) store<i32>(categories + (at << 2), category);
  store<f64>(scores + (at << 3), score);
  store<u16>(areaClasses + (at << 1), classOf(areaOf()));
  const start = candidates;
  for (let g = first; g < end; g++) {
    const iou = similarity(g);
    if (iou >= lowest) insert(start, g, iou);
  }
  for (let c = start; c < candidates; c++) setMask(c);
  store<i32>(firstCandidates + (at << 2), candidates, 4);
  return true;
}

/** The place of `id` among `count` ascending ids, or -1. */
function find(ids: usize, count: i32, id: f64): i32 {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<f64>(ids + (middle << 3)) < id) low = middle + 1;
    else high = middle;
  }
  return low < count && load<f64>(ids + (low << 3)) === id ? low : -1;
}

/** As `AreaClasses.of`. */
function classOf(area: f64): u16 {
  // NaN is no number that is at most infinite.
  if (!(area <= Infinity)) return (2 * boundCount + 1) as u16;
  let below = 0;
  while (below < boundCount && load<f64>(bounds + (below << 3)) < area) below++;
  const isBound = below < boundCount && load<f64>(bounds + (below << 3)) === area;
  return (2 * below + (isBound ? 1 : 0)) as u16;
}

/** Descending IoU, and of equal ones the later ground truth first. */
function insert(start: i32, groundTruth: i32, iou: f64): void {
  let at = candidates++;
  while (at > start && load<f64>(ious + ((at - 1) << 3)) <= iou) {
    store<f64>(ious + (at << 3), load<f64>(ious + ((at - 1) << 3)));
    store<i32>(groundTruths + (at << 2), load<i32>(groundTruths + ((at - 1) << 2)));
    at--;
  }
  store<f64>(ious + (at << 3), iou);
  store<i32>(groundTruths + (at << 2), groundTruth);
}

/** The thresholds that the IoU of a candidate reaches, one bit each. */
function setMask(candidate: i32): void {
  const iou = load<f64>(ious + (candidate << 3));
  const mask = masks + ((candidate * maskWords) << 2);
  for (let word = 0; word < maskWords; word++) {
    let bits: i32 = 0;
    const from = word << 5;
    const to = min(from + 32, thresholdCount);
    for (let t = from; t < to; t++) {
      if (iou >= load<f64>(thresholds + (t << 3))) bits |= 1 << (t - from);
    }
    store<i32>(mask + (word << 2), bits);
  }
}
