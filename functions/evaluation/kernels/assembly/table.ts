/** Columns of a match table: by row what is known by detection. Rows are visits, in their order. */

/** Numbers of 32 bits. */
export function gatherInts(order: usize, count: i32, from: usize, to: usize): void {
  const end = order + ((count as usize) << 2);
  for (; order < end; order += 4, to += 4) {
    store<i32>(to, load<i32>(from + (load<i32>(order) << 2)));
  }
}

export function gatherDoubles(order: usize, count: i32, from: usize, to: usize): void {
  const end = order + ((count as usize) << 2);
  for (; order < end; order += 4, to += 8) {
    store<f64>(to, load<f64>(from + (load<i32>(order) << 3)));
  }
}

/**
 * Ranks of the rows of one category (of all, without classes): those of one image follow each other by rank, because they do by
 * score.
 *
 * @param images by row
 * @param counts by image, 0 before and afterwards
 */
export function rankRows(images: usize, count: i32, counts: usize, ranks: usize): void {
  const end = images + ((count as usize) << 2);
  for (let image = images; image < end; image += 4, ranks += 4) {
    const counted = counts + (load<i32>(image) << 2);
    const rank = load<i32>(counted);
    store<i32>(ranks, rank);
    store<i32>(counted, rank + 1);
  }
  for (let image = images; image < end; image += 4) store<i32>(counts + (load<i32>(image) << 2), 0);
}

/** The same number for all rows. */
export function fillInts(to: usize, count: i32, value: i32): void {
  const end = to + ((count as usize) << 2);
  for (; to < end; to += 4) store<i32>(to, value);
}
