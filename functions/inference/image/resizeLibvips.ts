/**
 * Resizing by libvips itself, for models whose results were made that way. libvips' "linear" kernel is no exact
 * bilinear one: an image that is enlarged comes out shifted by a fraction of a pixel. Only for reproducing.
 */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { planGeometry } from './geometry.ts';
import { libvips } from './libvips.ts';
import type { Pixels } from './pixels.ts';

/** `image` in its resized size where the manifest declares libvips' kernel, and as it is otherwise. */
export async function scaledByLibvips(image: Pixels, by: Preprocessing): Promise<Pixels> {
  if (by.interpolation.kernel !== 'libvips-linear') return image;
  const { width, height } = planGeometry(by.resize, image).resized;
  const sharp = await libvips();
  const data = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize({ width, height, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return { data, width, height };
}
