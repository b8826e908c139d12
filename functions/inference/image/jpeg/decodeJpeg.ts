/** JPEG files of the common kind, decoded without libvips. */
import { Kernels } from '../../kernels/kernels.ts';
import { requireSize } from '../header.ts';
import type { Pixels } from '../pixels.ts';
import { decodeScan } from './decodeScan.ts';
import { readScan } from './scan.ts';

export interface JpegOptions {
  readonly exifOrientation: 'apply' | 'ignore';
  readonly colourProfile?: 'apply' | 'ignore' | undefined;
}

/** Memory of which more was used is not kept: few images need as much. */
const MOST_KEPT_BYTES = 1 << 24;

/** A file of more bytes is libvips' affair: the kernels would have it twice in their memory, of which they can address a few GiB. */
const MOST_FILE_BYTES = 1 << 28;

let kept: Kernels | undefined;

/**
 * The pixels, to the bit those of libvips (which has libjpeg-turbo's code in MozJPEG). Undefined where it is the one to ask: of anything
 * else, of a picture to be turned or converted by what the file says, and of a damaged file, of which it tells what is wrong.
 *
 * @throws InferenceError IMAGE_TOO_LARGE, before anything of its size is allocated
 */
export function decodeJpeg(bytes: Uint8Array, options: JpegOptions, maxPixels: number): Pixels | undefined {
  if (bytes.length > MOST_FILE_BYTES) return undefined;
  const scan = readScan(bytes);
  if (!scan) return undefined;
  requireSize(scan, maxPixels);
  if (options.exifOrientation === 'apply' && scan.hasExif) return undefined;
  if (options.colourProfile === 'apply' && scan.hasColourProfile) return undefined;
  kept ??= new Kernels();
  const pixels = decodeScan(bytes, scan, kept);
  if (kept.byteLength > MOST_KEPT_BYTES) kept = undefined;
  return pixels;
}
