/**
 * From encoded bytes to 8-bit RGB, the same bytes that PIL's `Image.open(f).convert('RGB')` gives.
 *
 * As PIL does: grey becomes three equal channels, a palette its colours; alpha is dropped, not blended; an embedded
 * colour profile is ignored unless the manifest says otherwise; CMYK is converted by arithmetic and not by profile; of an animation the first picture
 * counts. Unlike PIL, which clips them, 16-bit grey levels are scaled to 8 bits (the high byte, as OpenCV does).
 * A file that is cut off is a failure: a picture with a grey lower half is not the one that was annotated.
 *
 * JPEG files of the common kind are decoded here (`jpeg/`), all others by libvips.
 */
import type { Sharp } from 'sharp';
import { InferenceError } from '../failure.ts';
import { releaseMemory } from '../releaseMemory.ts';
import { type ImageHeader, libvipsReason, MAX_IMAGE_PIXELS, readImageHeader, requireSize } from './header.ts';
import { decodeJpeg } from './jpeg/decodeJpeg.ts';
import { jpegFrame } from './jpegFrame.ts';
import { libvips } from './libvips.ts';
import type { Pixels } from './pixels.ts';
import { encodedBytes, type ImageSource } from './source.ts';
import { Turns } from './turns.ts';

export interface DecodeOptions {
  /** `apply` turns the picture by its EXIF orientation, `ignore` takes it as it is stored. */
  readonly exifOrientation: 'apply' | 'ignore';
  /** `apply` converts to sRGB by an embedded colour profile. @default 'ignore' */
  readonly colourProfile?: 'apply' | 'ignore';
  /** Checked against the header, before anything of this size is allocated. */
  readonly maxPixels?: number;
}

/** What decoding asks of a header. */
type DecodedHeader = Omit<ImageHeader, 'orientation'>;

/**
 * Decodes an image.
 *
 * @throws InferenceError IMAGE_MISSING, IMAGE_EMPTY, IMAGE_UNREADABLE, IMAGE_TRUNCATED or IMAGE_TOO_LARGE
 */
export async function decodeImage(source: ImageSource, options: DecodeOptions): Promise<Pixels> {
  const bytes = encodedBytes(source);
  const maxPixels = options.maxPixels ?? MAX_IMAGE_PIXELS;
  try {
    return decodeJpeg(bytes, options, maxPixels) ?? (await decodeByLibvips(bytes, options, maxPixels));
  } finally {
    if ('file' in source) releaseMemory(bytes);
  }
}

/** Whatever the format; it is what tells what is wrong with an image, too. @throws InferenceError as `decodeImage` */
export async function decodeByLibvips(
  bytes: Uint8Array,
  options: DecodeOptions,
  maxPixels: number,
): Promise<Pixels> {
  const header = colourJpegHeader(bytes, maxPixels) ?? (await readImageHeader({ bytes }, maxPixels));
  const sharp = await libvips();
  const decode = (): Promise<Pixels> => {
    const stored = sharp(bytes, {
      failOn: 'error',
      sequentialRead: true,
      ignoreIcc: options.colourProfile !== 'apply',
      limitInputPixels: maxPixels,
    });
    const upright = options.exifOrientation === 'apply' ? stored.autoOrient() : stored;
    return header.cmyk ? cmykPixels(upright) : rgbPixels(upright);
  };
  try {
    return await decodes.together(decode);
  } catch {
    // libvips keeps what it has to say of all images in one place, and what was said of this one may be lost: it says it again.
    return await decodes.alone(decode).catch((cause: unknown) => {
      throw decodeFailure(cause, header);
    });
  }
}

const decodes = new Turns();

/** Of most images; undefined of those that only the library can tell the header of. @throws InferenceError IMAGE_TOO_LARGE */
function colourJpegHeader(bytes: Uint8Array, maxPixels: number): DecodedHeader | undefined {
  const frame = jpegFrame(bytes);
  if (frame?.components !== 3) return undefined;
  const { width, height } = frame;
  requireSize(frame, maxPixels);
  return { width, height, format: 'jpeg', cmyk: false };
}

async function rgbPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`decoded to ${info.channels} channels`);
  return { data, width: info.width, height: info.height };
}

/** PIL's conversion (libImaging/Convert.c, cmyk2rgb): R = K' − C·K'/255 with K' = 255 − K, rounded. */
async function cmykPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`decoded to ${info.channels} channels`);
  const rgb = new Uint8Array(info.width * info.height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4) {
    const light = 255 - (data[from + 3] ?? 0);
    for (let ink = 0; ink < 3; ink++) {
      rgb[to++] = light - Math.floor(((data[from + ink] ?? 0) * light) / 255 + 0.5);
    }
  }
  return { data: rgb, width: info.width, height: info.height };
}

function decodeFailure(cause: unknown, header: DecodedHeader): InferenceError {
  const reason = libvipsReason(cause);
  const size = `${header.format}, ${header.width} × ${header.height}`;
  return /premature end|truncat|read error|end of (file|stream)|unexpected end|not enough data/i.test(reason)
    ? new InferenceError('IMAGE_TRUNCATED', `the image (${size}) is cut off: ${reason}`, { cause })
    : new InferenceError('IMAGE_UNREADABLE', `the image (${size}) cannot be decoded: ${reason}`, { cause });
}
