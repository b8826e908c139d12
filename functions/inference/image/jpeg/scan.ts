/** What a JPEG file tells before the entropy-coded bytes of its one scan, where it is of the common kind that `decodeScan` takes. */
import type { Size } from '../pixels.ts';
import { beginsWith, MARKER, type Segment, segments, uint16 } from './segments.ts';
import { type HuffmanCodes, type Tables, takeCodes, takeFactors } from './tables.ts';

export interface Component {
  /** Samples to the right and downwards for one of a component of full extent in an MCU, in blocks: 1 or 2. */
  readonly across: number;
  readonly down: number;
  /** Factors of quantisation, row by row. */
  readonly factors: Uint16Array;
  readonly dc: HuffmanCodes;
  readonly ac: HuffmanCodes;
}

export interface JpegScan extends Size {
  /** Y alone; or Y, Cb and Cr. */
  readonly components: readonly Component[];
  /** MCUs between restart markers; 0 where there are none. */
  readonly restartInterval: number;
  /** Where the entropy-coded bytes begin. */
  readonly start: number;
  readonly hasExif: boolean;
  readonly hasColourProfile: boolean;
}

interface FrameComponent {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly table: number;
}

/** More is refused by libjpeg (jmorecfg.h, JPEG_MAX_DIMENSION). */
const MOST_PIXELS_A_SIDE = 65_500;

/** What was told so far. */
class Told {
  readonly tables: Tables = { factors: [], dc: [], ac: [] };
  frame: (Size & { readonly components: readonly FrameComponent[] }) | undefined;
  restartInterval = 0;
  jfif = false;
  /** Of the last Adobe segment. */
  transform: number | undefined;
  hasExif = false;
  hasColourProfile = false;
}

/**
 * Undefined of anything but a sequential scan of 8 bits with Huffman codes (SOF0, SOF1) and all components, grey or YCbCr with
 * chroma at the size of luma or half of it, and of what is in any way unusual.
 */
export function readScan(bytes: Uint8Array): JpegScan | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== MARKER.SOI) return undefined;
  const told = new Told();
  for (const segment of segments(bytes)) {
    if (segment.marker === MARKER.SOS) return finished(told, segment);
    if (!take(told, segment)) return undefined;
  }
  return undefined;
}

/** False of what is not known, or not as it should be. */
function take(told: Told, { marker, content }: Segment): boolean {
  switch (marker) {
    case MARKER.DQT:
      return takeFactors(content, told.tables);
    case MARKER.DHT:
      return takeCodes(content, told.tables);
    case MARKER.SOF0:
    case MARKER.SOF1:
      return takeFrame(told, content);
    case MARKER.DRI:
      told.restartInterval = content.length === 2 ? uint16(content, 0) : 0;
      return content.length === 2;
    case MARKER.APP0:
      if (content.length >= 14 && beginsWith(content, 'JFIF\0')) told.jfif = true;
      return true;
    case MARKER.APP1:
      if (beginsWith(content, 'Exif')) told.hasExif = true;
      return true;
    case MARKER.APP2:
      // Others tell of further pictures in the file, of which libvips may make one.
      told.hasColourProfile = beginsWith(content, 'ICC_PROFILE\0');
      return told.hasColourProfile;
    case MARKER.APP14:
      if (content.length >= 12 && beginsWith(content, 'Adobe')) told.transform = content[11];
      return true;
    default:
      return marker === MARKER.COM || (marker > MARKER.APP2 && marker <= MARKER.APP15);
  }
}

function takeFrame(told: Told, content: Uint8Array): boolean {
  const count = content[5] as number;
  if (told.frame || content.length !== 6 + 3 * count || content[0] !== 8) return false;
  const height = uint16(content, 1);
  const width = uint16(content, 3);
  if (width === 0 || height === 0 || Math.max(width, height) > MOST_PIXELS_A_SIDE) return false;
  const components = Array.from({ length: count }, (_, at): FrameComponent => {
    const [id, factors, table] = content.subarray(6 + 3 * at) as unknown as [number, number, number];
    return { id, across: factors >> 4, down: factors & 15, table };
  });
  told.frame = { width, height, components };
  return true;
}

function finished(told: Told, { content, end }: Segment): JpegScan | undefined {
  const { frame, tables, restartInterval, hasExif, hasColourProfile } = told;
  if (!frame || !isUsual(frame.components, told)) return undefined;
  const count = frame.components.length;
  if (content.length !== 4 + 2 * count || content[0] !== count) return undefined;
  if (content[1 + 2 * count] !== 0 || content[2 + 2 * count] !== 63 || content[3 + 2 * count] !== 0)
    return undefined;
  const components: Component[] = [];
  for (const [at, { id, across, down, table }] of frame.components.entries()) {
    const selected = content[2 + 2 * at] as number;
    const factors = tables.factors[table];
    const dc = tables.dc[selected >> 4];
    const ac = tables.ac[selected & 15];
    if (content[1 + 2 * at] !== id || !factors || !dc || !ac) return undefined;
    components.push({ ...(count === 1 ? { across: 1, down: 1 } : { across, down }), factors, dc, ac });
  }
  const { width, height } = frame;
  return { width, height, components, restartInterval, start: end, hasExif, hasColourProfile };
}

/** By libjpeg's rules of what the components mean (jdapimin.c, default_decompress_parms). */
function isUsual(components: readonly FrameComponent[], { jfif, transform }: Told): boolean {
  const [luma, ...chroma] = components;
  const within = (most: number) => (factor: number) => factor >= 1 && factor <= most;
  if (!luma) return false;
  if (chroma.length === 0) return [luma.across, luma.down].every(within(4));
  const ids = components.map(({ id }) => id);
  const isYCbCr = jfif || (transform === undefined ? ids.join() === '1,2,3' : transform === 1);
  return (
    chroma.length === 2 &&
    isYCbCr &&
    new Set(ids).size === 3 &&
    chroma.every(({ across, down }) => across === 1 && down === 1) &&
    [luma.across, luma.down].every(within(2))
  );
}
