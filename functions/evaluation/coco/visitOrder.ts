/** The order in which matching visits detections: by descending score over all images at once. */
import type { ComparedDetections } from './comparedDetections.ts';
import { identityOrder, orderByKey, orderByScore } from './stableOrder.ts';

/**
 * Of equal scores the detection of the image that comes first; in one image the one first in the file, or, without classes,
 * the one of the category that comes first and then the one first in the file. So the detections of one image and category
 * stand in the order in which the reference matches them, and those of one category in the order in which it counts them.
 */
export interface VisitOrder {
  readonly order: Int32Array;
  /** By detection: the group it competes in, all detections of its image and category (of its image, without classes). */
  readonly groups: Int32Array;
  /** By group: how many detections it has. */
  readonly sizes: Int32Array;
  /** By group: its category; 0 without classes. */
  readonly categories: Int32Array;
}

export function visitOrder(
  compared: ComparedDetections,
  imageCount: number,
  categoryCount: number,
  classAgnostic: boolean,
): VisitOrder {
  const { count } = compared;
  const images = compared.images.subarray(0, count);
  const categories = compared.categories.subarray(0, count);
  const listed = identityOrder(count);
  const byCategory = classAgnostic ? orderByKey(listed, categories, categoryCount) : listed;
  const byImage = orderByKey(byCategory, images, imageCount);
  const groups = classAgnostic
    ? groupByImage(images, imageCount)
    : groupByCategory(byImage, images, categories, categoryCount);
  return { order: orderByScore(byImage, compared.scores.subarray(0, count)), ...groups };
}

type Groups = Omit<VisitOrder, 'order'>;

function groupByImage(images: Int32Array, imageCount: number): Groups {
  const sizes = new Int32Array(imageCount);
  for (let d = 0; d < images.length; d++) {
    const image = images[d] as number;
    sizes[image] = (sizes[image] as number) + 1;
  }
  return { groups: images, sizes, categories: new Int32Array(imageCount) };
}

/** Numbers the pairs of image and category that occur, which are few of all there could be. */
function groupByCategory(
  byImage: Int32Array,
  images: Int32Array,
  categories: Int32Array,
  categoryCount: number,
): Groups {
  const groups = new Int32Array(byImage.length);
  // By category: the image in which it was met last, and its group there.
  const lastImages = new Int32Array(categoryCount).fill(-1);
  const lastGroups = new Int32Array(categoryCount);
  const sizes = new Int32Array(byImage.length);
  const groupCategories = new Int32Array(byImage.length);
  let count = 0;
  for (let i = 0; i < byImage.length; i++) {
    const d = byImage[i] as number;
    const category = categories[d] as number;
    if (lastImages[category] !== images[d]) {
      lastImages[category] = images[d] as number;
      lastGroups[category] = count;
      groupCategories[count++] = category;
    }
    const group = lastGroups[category] as number;
    groups[d] = group;
    sizes[group] = (sizes[group] as number) + 1;
  }
  return { groups, sizes: sizes.slice(0, count), categories: groupCategories.slice(0, count) };
}
