/** Rows put together by image and category. */
import { isOrdered, orderByKey } from './stableOrder.ts';

/**
 * `rows` by image, then by category, then as they are: twice {@link orderByKey}. Results files mostly go from image to image;
 * then each image is put in order by itself, within what the processor has at hand.
 *
 * @param images, categories by row: below `imageCount` and `categoryCount`
 */
export function groupOrder(
  rows: Int32Array,
  images: Int32Array,
  imageCount: number,
  categories: Int32Array,
  categoryCount: number,
): Int32Array {
  // Each image costs a walk over all categories, which many categories of few rows would not repay.
  if (imageCount * categoryCount <= 4 * rows.length && isOrdered(rows, images)) {
    return orderWithinImages(rows, images, categories, categoryCount);
  }
  return orderByKey(orderByKey(rows, categories, categoryCount), images, imageCount);
}

function orderWithinImages(
  rows: Int32Array,
  images: Int32Array,
  categories: Int32Array,
  categoryCount: number,
): Int32Array {
  const sorted = new Int32Array(rows.length);
  const next = new Int32Array(categoryCount + 1);
  for (let start = 0, end = 0; start < rows.length; start = end) {
    const image = images[rows[start] as number];
    next.fill(0);
    next[0] = start;
    while (end < rows.length && images[rows[end] as number] === image) {
      const category = (categories[rows[end] as number] as number) + 1;
      next[category] = (next[category] as number) + 1;
      end++;
    }
    for (let category = 0; category < categoryCount; category++) {
      next[category + 1] = (next[category + 1] as number) + (next[category] as number);
    }
    for (let i = start; i < end; i++) {
      const row = rows[i] as number;
      const category = categories[row] as number;
      const at = next[category] as number;
      sorted[at] = row;
      next[category] = at + 1;
    }
  }
  return sorted;
}

/**
 * Where the group ends that begins at `start` of `grouped`, rows by image and category.
 *
 * @param categories null where a group is all of an image
 */
export function endOfGroup(
  grouped: Int32Array,
  start: number,
  images: Int32Array,
  categories: Int32Array | null,
): number {
  const first = grouped[start] as number;
  let end = start + 1;
  while (end < grouped.length) {
    const row = grouped[end] as number;
    if (images[row] !== images[first] || (categories !== null && categories[row] !== categories[first]))
      break;
    end++;
  }
  return end;
}
