/** Label maps from PNG files: one sample for a label, or red, green and blue together. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { type LabelMap, pixelAt } from './labelMap.ts';
import { decodePng, type PngSamples } from './png.ts';

/**
 * A palette or grey PNG: the label is the index or the grey level.
 *
 * @throws InvalidInputError for colours, which are no labels
 */
export async function readIndexedPng(bytes: Uint8Array, name: string): Promise<LabelMap> {
  const { width, height, channels, colour, samples } = await decodePng(bytes, name);
  if (channels === 1) return { name, width, height, values: samples };
  throw new InvalidInputError(
    `${name} is ${colour}: its pixels are colours, not labels. Save the label map as a palette or grey PNG, or ` +
      'declare the encoding in which colours are ids (IMAGENET_S)',
    'an indexed label map is a palette or grey PNG',
    [name],
  );
}

/**
 * An RGB PNG of ImageNet-S: the label is R + 256 · G (github.com/LUSSeg/ImageNet-S, README). B is 0 there, and has to be
 * here: otherwise the file is some other picture.
 *
 * @throws InvalidInputError for an image without colours of 8 bits, or where B is not 0
 */
export async function readImageNetPng(bytes: Uint8Array, name: string): Promise<LabelMap> {
  const ids = idsOf(await decodePng(bytes, name), name);
  const map: LabelMap = { name, width: ids.width, height: ids.height, values: new Uint16Array(ids.values) };
  const blue = ids.values.findIndex((id) => id > 0xffff);
  if (blue < 0) return map;
  throw new InvalidInputError(
    `${name}: ${pixelAt(map, blue)} has B = ${(ids.values[blue] as number) >>> 16}: not a label map of ImageNet-S`,
    'the label is R + 256 · G, and B is 0',
    [name],
  );
}

/** Ids R + 256 · G + 65536 · B, as COCO writes panoptic segments: [height, width]. */
export interface RgbIds {
  readonly width: number;
  readonly height: number;
  readonly values: Uint32Array;
}

/** @throws InvalidInputError where the bytes are no PNG with colours of 8 bits */
export async function readRgbIds(bytes: Uint8Array, name: string): Promise<RgbIds> {
  return idsOf(await decodePng(bytes, name), name);
}

function idsOf({ width, height, channels, colour, samples }: PngSamples, name: string): RgbIds {
  if (channels < 3 || samples instanceof Uint16Array) {
    throw new InvalidInputError(
      `${name} is ${colour}${samples instanceof Uint16Array ? ' of 16 bits' : ''}: ids of this encoding are in the colours of an RGB PNG`,
      'ids are in R, G and B of 8 bits each',
      [name],
    );
  }
  const values = new Uint32Array(width * height);
  for (let at = 0, from = 0; at < values.length; at++, from += channels) {
    const red = samples[from] as number;
    values[at] = red | ((samples[from + 1] as number) << 8) | ((samples[from + 2] as number) << 16);
  }
  return { width, height, values };
}
