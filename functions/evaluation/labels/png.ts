/**
 * The samples of a PNG, untouched: for images whose pixels are labels and not light.
 *
 * sharp (libvips) decodes outside the main thread, but as a picture: it turns palette indexes into colours. So it is
 * given the samples without their palette, as a grey image (`barePng`), and what is not eight or sixteen bits deep, which
 * it stretches to eight, is divided again.
 */
import { InvalidInputError } from '../../../schema/errors.ts';
import { barePng, type PngColour, readPngHeader } from './pngHeader.ts';

export interface PngSamples {
  /** Pixels, as is `height`. */
  readonly width: number;
  readonly height: number;
  readonly colour: PngColour;
  /** 1 of a palette or grey image, 3 of RGB, one more with alpha. */
  readonly channels: number;
  /** [height, width, channels]: palette indexes, grey levels or colours as they are stored. */
  readonly samples: Uint8Array | Uint16Array;
}

const CHANNELS: Readonly<Record<PngColour, number>> = {
  palette: 1,
  grey: 1,
  'grey with alpha': 2,
  RGB: 3,
  'RGB with alpha': 4,
};

/**
 * @param name the file, for error messages
 * @throws InvalidInputError where the bytes are no PNG, or a damaged one
 * @throws LimitExceededError where it has too many pixels
 */
export async function decodePng(bytes: Uint8Array, name: string): Promise<PngSamples> {
  const { width, height, depth, colour } = readPngHeader(bytes, name);
  const channels = CHANNELS[colour];
  const isDeep = depth === 16;
  const grey = isDeep ? 'grey16' : 'b-w';
  const colours = isDeep ? 'rgb16' : 'srgb';
  const space = channels < 3 ? grey : colours;
  // Loaded here and not above: most evaluations have no label maps, and it is sixty modules and a library of 20 MB.
  const { default: sharp } = await import('sharp');
  let data: Buffer;
  try {
    data = await sharp(barePng(bytes), { failOn: 'error', sequentialRead: true, limitInputPixels: false })
      .toColourspace(space)
      .raw({ depth: isDeep ? 'ushort' : 'uchar' })
      .toBuffer();
  } catch (cause) {
    throw new InvalidInputError(
      `${name}: the PNG (${width} × ${height}, ${colour}) is damaged or cut off: ${(cause as Error).message}`,
      'a label map is a complete PNG file',
      [name],
      { cause },
    );
  }
  const samples = isDeep
    ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2)
    : new Uint8Array(data.buffer, data.byteOffset, data.length);
  if (samples.length !== width * height * channels) {
    throw new Error(`${name} decoded to ${samples.length} samples, not ${width} × ${height} × ${channels}`);
  }
  if (depth < 8) unstretch(samples, 255 / (2 ** depth - 1));
  return { width, height, colour, channels, samples };
}

function unstretch(samples: Uint8Array | Uint16Array, factor: number): void {
  for (let at = 0; at < samples.length; at++) samples[at] = (samples[at] as number) / factor;
}
