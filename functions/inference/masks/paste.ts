/**
 * Where the M × M mask of a box lies in the image, by the three rules there are. Detectron and torchvision enlarge the box
 * for a border of zeros and cut its corners to whole pixels; Detectron 2 asks the mask for the value at each pixel's
 * centre. The rules differ by up to a pixel along the outline, which is worth a point of mask AP on small objects.
 */
import type { RoiMasks } from '../../../schema/manifest/masks.ts';
import type { Corners } from '../decoders/candidates.ts';
import type { Size } from '../image/pixels.ts';
import { type AxisTaps, axisTaps, resizedPosition } from '../sampling/axisTaps.ts';
import type { Taps } from '../sampling/overInput.ts';

/**
 * The placement of a mask of `columns` × `rows` samples with a border of one zero all around, so that the samples of the
 * grid are two more on each axis.
 *
 * @param corners the box in source pixels
 */
export function placeMask(
  paste: RoiMasks['paste'],
  [left, top, right, bottom]: Corners,
  { width, height }: Size,
  columns: number,
  rows: number,
): Taps {
  const place = paste === 'aligned' ? alignedAxis : enlargedAxis;
  return { x: place(left, right, columns, width), y: place(top, bottom, rows, height) };
}

/**
 * Detectron 2's `paste_masks_in_image` (layers/mask_ops.py, `_do_paste_mask`): the image pixel p has its centre at p + 0.5,
 * which is ((p + 0.5 − low) / (high − low)) · M − 0.5 among the samples; outside of them there are zeros.
 */
function alignedAxis(low: number, high: number, samples: number, pixels: number): AxisTaps {
  // The reference divides by zero here and finds nothing.
  if (!(high > low)) return axisTaps(0, 0, samples + 2, () => 0);
  const scale = samples / (high - low);
  const half = 0.5 / scale;
  const from = Math.min(Math.max(Math.floor(low - half), 0), pixels);
  const to = Math.min(Math.max(Math.ceil(high + half), from), pixels);
  return axisTaps(from, to, samples + 2, (pixel) => (pixel + 0.5 - low) * scale + 0.5);
}

/**
 * Detectron's `segm_results` (core/test.py) and torchvision's `paste_mask_in_image` (models/detection/roi_heads.py): the box
 * grows by (M + 2) / M about its centre, its corners are cut towards zero, and M + 2 samples are resized, with half-pixel
 * centres, to the high − low + 1 pixels between, of which those within the image count. Both compute the box in float32.
 */
function enlargedAxis(low: number, high: number, samples: number, pixels: number): AxisTaps {
  const { fround } = Math;
  const half = fround(fround(fround(fround(high) - fround(low)) * 0.5) * fround((samples + 2) / samples));
  const centre = fround(fround(fround(high) + fround(low)) * 0.5);
  const first = Math.trunc(fround(centre - half));
  const last = Math.trunc(fround(centre + half));
  const length = Math.max(last - first + 1, 1);
  const positionOf = resizedPosition(samples + 2, length, 'half-pixel');
  const from = Math.min(Math.max(first, 0), pixels);
  const to = Math.min(Math.max(first + length, from), pixels);
  return axisTaps(from, to, samples + 2, (pixel) => positionOf(pixel - first));
}
