/** Label maps as PNG files: grey, of 8 bits where every label fits, else of 16. */
import { libvips } from '../image/libvips.ts';
import type { LabelPlane } from './semanticDecoder.ts';

export async function labelPng({ width, height, values }: LabelPlane): Promise<Uint8Array> {
  const raw = { width, height, channels: 1 as const };
  const space = values instanceof Uint8Array ? 'b-w' : 'grey16';
  const sharp = await libvips();
  const image = sharp(values, { raw }).toColourspace(space).png({ compressionLevel: 3 });
  return image.toBuffer();
}
