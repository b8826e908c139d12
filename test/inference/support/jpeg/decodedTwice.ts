/** What our decoder and libvips make of a JPEG file. */
import { expect } from 'vitest';
import { type DecodeOptions, decodeByLibvips } from '../../../../functions/inference/image/decode.ts';
import { decodeJpeg } from '../../../../functions/inference/image/jpeg/decodeJpeg.ts';
import type { Pixels } from '../../../../functions/inference/image/pixels.ts';

const MOST_PIXELS = 10_000_000;
const AS_STORED: DecodeOptions = { exifOrientation: 'ignore' };

/** Undefined where our decoder leaves it to libvips. */
export const decodedByUs = (bytes: Uint8Array, options = AS_STORED): Pixels | undefined =>
  decodeJpeg(bytes, options, MOST_PIXELS);

/** Our decoder takes the file, and gives what libvips gives. */
export async function expectSame(bytes: Uint8Array, what = ''): Promise<void> {
  const ours = decodedByUs(bytes);
  const theirs = await decodeByLibvips(bytes, AS_STORED, MOST_PIXELS);
  expect(ours && [ours.width, ours.height], what).toEqual([theirs.width, theirs.height]);
  // Told as a place: a difference of megabytes says no more.
  expect(firstDifference(ours?.data ?? new Uint8Array(), theirs.data), what).toBe(-1);
}

function firstDifference(ours: Uint8Array, theirs: Uint8Array): number {
  if (Buffer.compare(ours, theirs) === 0) return -1;
  return theirs.findIndex((level, at) => level !== ours[at]);
}
