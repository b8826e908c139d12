/** Label maps from PNG files: one sample for a label, or red, green and blue together. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { type LabelMap, pixelAt } from './labelMap.ts';
import { decodePng } from './png.ts';

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
  const { width, height, channels, samples } = await readIdColours(bytes, name);
  const map = { name, width, height, values: new Uint16Array(width * height) };
  for (let at = 0, from = 0; at < map.values.length; at++, from += channels) {
    const id = idAt(samples, from);
    if (id > 0xffff) {
      throw new InvalidInputError(
        `${name}: ${pixelAt(map, at)} has B = ${id >>> 16}: not a label map of ImageNet-S`,
        'the label is R + 256 · G, and B is 0',
        [name],
      );
    }
    map.values[at] = id;
  }
  return map;
}

/** The pixels of a PNG whose colours are ids R + 256 · G + 65536 · B, as COCO writes panoptic segments. */
export interface IdColours {
  readonly width: number;
  readonly height: number;
  /** 3, or 4 with alpha, which is no part of the id. */
  readonly channels: number;
  /** [height, width, channels] */
  readonly samples: Uint8Array;
}

/** @throws InvalidInputError where the bytes are no PNG with colours of 8 bits */
export async function readIdColours(bytes: Uint8Array, name: string): Promise<IdColours> {
  const { width, height, channels, colour, samples } = await decodePng(bytes, name);
  if (channels >= 3 && samples instanceof Uint8Array) return { width, height, channels, samples };
  throw new InvalidInputError(
    `${name} is ${colour}${samples instanceof Uint16Array ? ' of 16 bits' : ''}: ids of this encoding are in the colours of an RGB PNG`,
    'ids are in R, G and B of 8 bits each',
    [name],
  );
}

/** The id of the pixel whose samples begin at `at`. */
export function idAt(samples: Uint8Array, at: number): number {
  return (samples[at] as number) | ((samples[at + 1] as number) << 8) | ((samples[at + 2] as number) << 16);
}
