/** Which annotations are evaluated, in the order in which matching visits them, and which of them are ignored. */

// By annotation: rows of its image and category, or -1; by such a row: its place in the selection, or -1.
let imageRows: usize = 0;
let categoryRows: usize = 0;
let imagePlaces: usize = 0;
let categoryPlaces: usize = 0;

export function setAnnotations(
  ofImages: usize,
  ofCategories: usize,
  placesOfImages: usize,
  placesOfCategories: usize,
): void {
  imageRows = ofImages;
  categoryRows = ofCategories;
  imagePlaces = placesOfImages;
  categoryPlaces = placesOfCategories;
}

/**
 * Those of a list of annotations that are selected, by image, category, and as they are listed: sorted by counting, by category first.
 *
 * @param list receives what they come to
 * @param spare as much room
 * @param images, categories how many are selected
 * @param counts room for a number of each, and two more, all 0
 * @returns how many
 */
export function orderAnnotations(
  list: usize,
  count: i32,
  spare: usize,
  images: i32,
  categories: i32,
  counts: usize,
): i32 {
  const ofImages = counts + (((categories as usize) + 1) << 2);
  let kept = list;
  for (let at = list; at < list + ((count as usize) << 2); at += 4) {
    const row = load<i32>(at);
    const image = placeOf(imageRows, imagePlaces, row);
    const category = placeOf(categoryRows, categoryPlaces, row);
    if (image < 0 || category < 0) continue;
    store<i32>(kept, row);
    kept += 4;
    next(counts, category + 1);
    next(ofImages, image + 1);
  }
  sort(list, kept, categoryRows, categoryPlaces, counts, categories, spare);
  sort(spare, spare + (kept - list), imageRows, imagePlaces, ofImages, images, list);
  return ((kept - list) >> 2) as i32;
}

/** Stably, by the places whose numbers are one behind their own place in `counts`. */
function sort(
  at: usize,
  end: usize,
  rows: usize,
  places: usize,
  counts: usize,
  count: i32,
  into: usize,
): void {
  let sum = 0;
  for (let place = 0; place <= count; place++) {
    sum += load<i32>(counts + ((place as usize) << 2));
    store<i32>(counts + ((place as usize) << 2), sum);
  }
  for (; at < end; at += 4) {
    const row = load<i32>(at);
    store<i32>(into + ((next(counts, placeOf(rows, places, row)) as usize) << 2), row);
  }
}

/** The place of an annotation's image or category in the selection, or -1. */
function placeOf(rows: usize, places: usize, annotation: i32): i32 {
  const row = load<i32>(rows + ((annotation as usize) << 2));
  return row < 0 ? -1 : load<i32>(places + ((row as usize) << 2));
}

/** The number at a place, which is one more then. */
function next(counts: usize, place: i32): i32 {
  const at = counts + ((place as usize) << 2);
  const number = load<i32>(at);
  store<i32>(at, number + 1);
  return number;
}

/** Writes ids, and the places of image and category, of `count` annotations. */
export function gatherAnnotations(
  list: usize,
  count: i32,
  ids: usize,
  intoIds: usize,
  intoImages: usize,
  intoCategories: usize,
): void {
  for (; count > 0; count--) {
    const row = load<i32>(list);
    store<f64>(intoIds, load<f64>(ids + ((row as usize) << 3)));
    store<i32>(intoImages, placeOf(imageRows, imagePlaces, row));
    store<i32>(intoCategories, placeOf(categoryRows, categoryPlaces, row));
    list += 4;
    intoIds += 8;
    intoImages += 4;
    intoCategories += 4;
  }
}

/**
 * Writes 1 for each range an annotation is ignored in: all, where its flag says so, and those that its area lies outside of (NaN is
 * outside none).
 *
 * @param never by annotation: its flag
 * @param ranges minimum and maximum of each
 */
export function flagIgnored(
  list: usize,
  count: i32,
  areas: usize,
  never: usize,
  ranges: usize,
  rangeCount: i32,
  into: usize,
): void {
  for (; count > 0; count--) {
    const row = load<i32>(list) as usize;
    const area = load<f64>(areas + (row << 3));
    const always = load<u8>(never + row) !== 0;
    for (let a = 0; a < rangeCount; a++) {
      const range = ranges + ((a as usize) << 4);
      store<u8>(into++, always || area < load<f64>(range) || area > load<f64>(range, 8) ? 1 : 0);
    }
    list += 4;
  }
}

/**
 * Counts the ground truths that count, by category and area range.
 *
 * @param categories by ground truth; 0 where all are of one
 * @param ignored [count, areas] a byte each
 * @param positives [K, areas] receives how many; all 0
 */
export function countPositives(
  categories: usize,
  ignored: usize,
  count: i32,
  areas: i32,
  positives: usize,
): void {
  for (let g = 0; g < count; g++) {
    const k = categories === 0 ? 0 : load<i32>(categories + (g << 2));
    for (let a = 0; a < areas; a++) {
      if (load<u8>(ignored + g * areas + a) === 0) next(positives, k * areas + a);
    }
  }
}
