/** The image index of a split, and what is wrong with its images. */
import type { DatasetHealth, ImageEntry, ImageProblem } from '../../../schema/dataset.ts';
import { Finding } from './findings.ts';
import type { KeptImage, StoredSize } from './images/keptImage.ts';
import type { ListedImage } from './listedImages.ts';

export type ImageHealth = Pick<
  DatasetHealth,
  'duplicateImageIds' | 'missingImages' | 'unreadableImages' | 'imagesTooLarge' | 'imagesOfOtherSize'
>;

/** EXIF orientations 5 to 8 exchange width and height (TIFF 6.0 / EXIF 2.3, tag 0x0112). */
const FIRST_TRANSPOSED_ORIENTATION = 5;

/**
 * One entry per image id, ascending: the last of several images with one id, as pycocotools and the evaluator have it.
 *
 * @param keptAs what became of a file name
 */
export function indexImages(
  listed: readonly ListedImage[],
  keptAs: (fileName: string) => KeptImage,
): { entries: ImageEntry[]; health: ImageHealth } {
  const duplicateImageIds = new Finding();
  const indexOfId = new Map<number, number>();
  for (const [index, { id }] of listed.entries()) {
    if (indexOfId.has(id)) duplicateImageIds.add(() => `/images/${index}/id`);
    indexOfId.set(id, index);
  }

  const unreadable = new Finding();
  const problems: Record<ImageProblem, Finding> = {
    MISSING: new Finding(),
    EMPTY: unreadable,
    UNREADABLE: unreadable,
    TOO_LARGE: new Finding(),
    SIZE_DIFFERS: new Finding(),
  };
  const entries = [...indexOfId]
    .sort(([a], [b]) => a - b)
    .map(([, index]) => {
      const image = listed[index] as ListedImage;
      const entry = entryOf(image, image.fileName === '' ? NAMELESS : keptAs(image.fileName));
      if (entry.problem) problems[entry.problem].add(() => image.fileName || `/images/${index}`);
      return entry;
    });
  const health = {
    duplicateImageIds: duplicateImageIds.result,
    missingImages: problems.MISSING.result,
    unreadableImages: unreadable.result,
    imagesTooLarge: problems.TOO_LARGE.result,
    imagesOfOtherSize: problems.SIZE_DIFFERS.result,
  };
  return { entries, health };
}

const NAMELESS: KeptImage = {
  digest: null,
  bytes: 0,
  problem: { kind: 'MISSING', detail: 'has no file_name in the annotations' },
};

function entryOf(image: ListedImage, kept: KeptImage): ImageEntry {
  const declared = declaredSize(image);
  const detail = kept.size && sizeDifference(image, kept.size);
  const problem = kept.problem ?? (detail ? { kind: 'SIZE_DIFFERS' as const, detail } : undefined);
  return {
    id: image.id,
    fileName: image.fileName,
    width: declared?.width ?? kept.size?.width ?? null,
    height: declared?.height ?? kept.size?.height ?? null,
    digest: kept.digest,
    bytes: kept.bytes,
    ...(problem && { problem: problem.kind, detail: problem.detail }),
  };
}

function declaredSize({ width, height }: ListedImage): { width: number; height: number } | undefined {
  return isSide(width) && isSide(height) ? { width, height } : undefined;
}

function isSide(pixels: number | undefined): pixels is number {
  return Number.isSafeInteger(pixels) && (pixels as number) > 0;
}

/** How the declared size differs from the stored pixels; undefined where it does not, or none is declared. */
function sizeDifference(image: ListedImage, stored: StoredSize): string | undefined {
  if (image.width === undefined && image.height === undefined) return undefined;
  if (image.width === stored.width && image.height === stored.height) return undefined;
  const declared = `declared ${image.width ?? '?'} × ${image.height ?? '?'}`;
  const found = `the file has ${stored.width} × ${stored.height} pixels`;
  const turned = image.width === stored.height && image.height === stored.width;
  if (turned && stored.orientation >= FIRST_TRANSPOSED_ORIENTATION) {
    const advice = 'it was annotated after that turn, so evaluate models that set exifOrientation to "apply"';
    return `${declared}, ${found} and EXIF orientation ${stored.orientation}: ${advice}`;
  }
  return `${declared}, ${found}`;
}
