/** In which ways an image is looked at, and in which order. */
import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import type { Resize } from '../../../schema/manifest/preprocessing.ts';
import { sizeOf } from './resizeAt.ts';

export interface View {
  /** That a resize rule is aimed at; null: its own. */
  readonly size: number | null;
  /** Left and right are exchanged. */
  readonly mirrored: boolean;
}

/**
 * The image as it is, then mirrored; then each other size in ascending order, as it is and mirrored. Detectron's order for
 * masks and key points; its boxes have the image as it is last. The order decides between equal scores, and the last
 * digit of sums.
 *
 * @param resize the model's own rule
 */
export function viewsOf(
  { scales, horizontalFlip }: Pick<TestTimeAugmentation, 'scales' | 'horizontalFlip'>,
  resize: Resize,
): View[] {
  const own = sizeOf(resize);
  const sizes = [null, ...(scales ?? []).filter((size) => size !== own)];
  const turns = horizontalFlip ? [false, true] : [false];
  return sizes.flatMap((size) => turns.map((mirrored) => ({ size, mirrored })));
}
