/** Rows put together by image and category. */
import { identityOrder, isOrdered, orderByKey } from './stableOrder.ts';

/**
 * Rows 0, 1, … count − 1 by image, then by category, then as they are: twice {@link orderByKey}. Results files mostly go from
 * image to image; then each image is put in order by itself, within what the processor has at hand.
 *
 * @param images, categories by row: below `imageCount` and `categoryCount`
 */
export function groupOrder(
  images: Int32Array,
  imageCount: number,
  categories: Int32Array,
  categoryCount: number,
): Int32Array {
  const rows = identityOrder(images.length);
  // Each image costs a walk over all categories, which many categories of few rows would not repay.
  if (imageCount * categoryCount <= 4 * rows.length && isOrdered(rows, images)) {
    return orderWithinImages(images, categories, categoryCount);
  }
  return orderByKey(orderByKey(rows, categories, categoryCount), images, imageCount);
}

function orderWithinImages(images: Int32Array, categories: Int32Array, categoryCount: number): Int32Array {
  const sorted = new Int32Array(images.length);
  const next = new Int32Array(categoryCount + 1);
  for (let start = 0, end = 0; start < images.length; start = end) {
    next.fill(0);
    next[0] = start;
    while (end < images.length && images[end] === images[start]) {
      const category = (categories[end] as number) + 1;
      next[category] = (next[category] as number) + 1;
      end++;
    }
    for (let category = 0; category < categoryCount; category++) {
      next[category + 1] = (next[category + 1] as number) + (next[category] as number);
    }
    for (let row = start; row < end; row++) {
      const category = categories[row] as number;
      const at = next[category] as number;
      sorted[at] = row;
      next[category] = at + 1;
    }
  }
  return sorted;
}
