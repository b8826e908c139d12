/** One split of a data set with all that is known of it, ready to be written. */
import type { DatasetSplit, ImageEntry, SplitLabelMaps } from '../../../schema/dataset.ts';
import { type Digest, digestOfJson } from '../../../schema/digest.ts';
import type { AnnotationFile } from './annotationFile.ts';
import { annotationHealth } from './annotationHealth.ts';
import { indexImages } from './imageEntries.ts';
import type { KeptImage } from './images/keptImage.ts';

export interface CheckedSplit {
  readonly split: DatasetSplit;
  /** Ascending by id. */
  readonly images: readonly ImageEntry[];
}

/** @param keptAs what became of a file name */
export function checkSplit(file: AnnotationFile, keptAs: (fileName: string) => KeptImage): CheckedSplit {
  const { entries, health } = indexImages(file.images, keptAs);
  const { annotations, categories } = file.groundTruth;
  const split: DatasetSplit = {
    split: file.split,
    annotations: file.digest,
    imageCount: entries.length,
    annotationCount: annotations.count,
    categories: Array.from(categories.ids, (id, row) => ({
      id,
      name: categories.names[row] as string,
      ...(categories.supercategories[row] && { supercategory: categories.supercategories[row] }),
    })),
    health: { ...annotationHealth(file.groundTruth), ...health },
  };
  return { split, images: entries };
}

/**
 * Digest of everything that an evaluation reads: each split's annotation file, and of each of its images id and
 * content, and of label maps what they mean. Names, tasks and where the images came from are no part of it.
 */
export function versionOf(splits: readonly CheckedSplit[]): Digest {
  return digestOfJson(
    splits.map(({ split, images }) => ({
      split: split.split,
      annotations: split.annotations,
      images: images.map(({ id, digest }) => [id, digest]),
      // Absent where there are none: such a data set keeps the version that it always had.
      ...(split.labelMaps && { labelMaps: labelsOf(split.labelMaps, images) }),
    })),
  );
}

function labelsOf(
  { count: _count, missing: _missing, ...rules }: SplitLabelMaps,
  images: readonly ImageEntry[],
): object {
  return { rules, images: images.flatMap(({ id, labels }) => (labels ? [[id, labels]] : [])) };
}
