/** Size and format of an image from its header alone: what a data set's health check and the pixel limit need. */
import { open } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { InferenceError } from '../failure.ts';
import { FORMAT_BYTES, type ImageFormat } from './format.ts';
import { libvips } from './libvips.ts';
import type { Size } from './pixels.ts';
import { fileFailure, type ImageSource, requireFormat } from './source.ts';

/** Above this many pixels (300 MB decoded) an image is refused before it is decoded. */
export const MAX_IMAGE_PIXELS = 100_000_000;

export interface ImageHeader {
  /** Stored size in pixels, before any turn by EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  /** EXIF orientation, 1 to 8; 1 where none is told. */
  readonly orientation: number;
  /** Cyan, magenta, yellow and black: needs its own way to RGB. */
  readonly cmyk: boolean;
}

/**
 * Reads the header of an image; its pixels are not decoded, so a file cut off further on is not noticed.
 *
 * @throws InferenceError IMAGE_MISSING, IMAGE_EMPTY, IMAGE_UNREADABLE, or IMAGE_TOO_LARGE above `maxPixels`
 */
export async function readImageHeader(
  source: ImageSource | string,
  maxPixels: number = MAX_IMAGE_PIXELS,
): Promise<ImageHeader> {
  const image = typeof source === 'string' ? { file: source } : source;
  const format = requireFormat('bytes' in image ? image.bytes : await headOf(image.file));
  const header = describe(await metadata(image), format);
  requireSize(header, maxPixels);
  return header;
}

/** @throws InferenceError IMAGE_TOO_LARGE */
export function requireSize({ width, height }: Size, maxPixels: number): void {
  const pixels = width * height;
  if (pixels <= maxPixels) return;
  throw new InferenceError(
    'IMAGE_TOO_LARGE',
    `the image is ${width} × ${height}, ${pixels} pixels: the limit is ${maxPixels}`,
  );
}

async function headOf(file: string): Promise<Uint8Array> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(FORMAT_BYTES), 0, FORMAT_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw fileFailure(cause);
  }
}

async function metadata(image: ImageSource): Promise<Metadata> {
  const input = 'bytes' in image ? image.bytes : image.file;
  const sharp = await libvips();
  try {
    return await sharp(input, { limitInputPixels: false }).metadata();
  } catch (cause) {
    const reason = libvipsReason(cause);
    throw new InferenceError('IMAGE_UNREADABLE', `the image has no readable header: ${reason}`, { cause });
  }
}

function describe({ width, height, orientation, space }: Metadata, format: ImageFormat): ImageHeader {
  return { width, height, format, orientation: orientation ?? 1, cmyk: space === 'cmyk' };
}

/** The last line of what libvips says. */
export function libvipsReason(cause: unknown): string {
  const lines = (cause as Error).message.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? 'no reason given';
}
