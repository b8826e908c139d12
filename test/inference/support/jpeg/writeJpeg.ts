/** Writes JPEG files of any coefficients, as no encoder would: what is in them is what a test wants. */
import { BitWriter } from './bitWriter.ts';
import { type Codes, codeBook, EVEN } from './codes.ts';

export interface JpegPlan {
  readonly width: number;
  readonly height: number;
  /** Blocks in an MCU, to the right and downwards, of each component. */
  readonly sampling: readonly (readonly [across: number, down: number])[];
  /** 64 coefficients in the order of the stream. */
  readonly block: () => readonly number[];
  /** Factors of quantisation in the order of the stream, of luma and of chroma; above 255 they are written with 16 bits. */
  readonly factors?: readonly (readonly number[])[];
  readonly codes?: { readonly dc: Codes; readonly ac: Codes };
  /** MCUs between restart markers. */
  readonly restartInterval?: number;
  /** Segments before the frame. @default JFIF's */
  readonly before?: readonly Uint8Array[];
  readonly ids?: readonly number[];
  /** Each table in a segment of its own. */
  readonly apart?: boolean;
  readonly startOfFrame?: number;
  /** Entropy-coded bytes instead of those of blocks. */
  readonly scan?: readonly number[];
}

const uint16 = (value: number): [number, number] => [value >> 8, value & 255];

/** A marker segment. */
export const segment = (marker: number, ...content: number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, ...uint16(content.length + 2), ...content);

export const latin = (text: string): number[] => [...Buffer.from(text, 'latin1')];
export const JFIF = segment(0xe0, ...latin('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0);

export function writeJpeg(plan: JpegPlan): Buffer {
  const { width, height, sampling, codes = EVEN, restartInterval = 0, before = [JFIF] } = plan;
  const ids = plan.ids ?? [1, 2, 3];
  const components = sampling.flatMap(([across, down], at) => [
    ids[at] as number,
    16 * across + down,
    tableOf(at),
  ]);
  const tables = (kind: number) => [
    [kind, ...codes.dc.counts, ...codes.dc.symbols],
    [16 + kind, ...codes.ac.counts, ...codes.ac.symbols],
  ];
  const huffman = [...tables(0), ...tables(1)];
  const selected = sampling.flatMap((_, at) => [ids[at] as number, 17 * tableOf(at)]);
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    ...before,
    ...quantisation(plan.factors ?? [FLAT, FLAT]),
    segment(
      plan.startOfFrame ?? 0xc0,
      8,
      ...uint16(height),
      ...uint16(width),
      sampling.length,
      ...components,
    ),
    ...(plan.apart ? huffman.map((table) => segment(0xc4, ...table)) : [segment(0xc4, ...huffman.flat())]),
    ...(restartInterval > 0 ? [segment(0xdd, ...uint16(restartInterval))] : []),
    segment(0xda, sampling.length, ...selected, 0, 63, 0),
    Uint8Array.from(plan.scan ?? coded(plan, codes)),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

const FLAT = Array.from({ length: 64 }, () => 1);
const tableOf = (component: number): number => Math.min(component, 1);

function quantisation(tables: readonly (readonly number[])[]): Uint8Array[] {
  return tables.map((factors, index) =>
    factors.some((factor) => factor > 255)
      ? segment(0xdb, 16 + index, ...factors.flatMap(uint16))
      : segment(0xdb, index, ...factors),
  );
}

/** The scan, with its restart markers. */
function coded(
  { width, height, sampling, block, restartInterval = 0 }: JpegPlan,
  { dc, ac }: { readonly dc: Codes; readonly ac: Codes },
): number[] {
  // A component alone is not interleaved: one block is an MCU.
  const units = sampling.length === 1 ? [[1, 1] as const] : sampling;
  const across = Math.ceil(width / (8 * Math.max(...units.map(([factor]) => factor))));
  const down = Math.ceil(height / (8 * Math.max(...units.map(([, factor]) => factor))));
  const books = { dc: codeBook(dc), ac: codeBook(ac) };
  const writer = new BitWriter();
  let last = units.map(() => 0);
  for (let mcu = 0; mcu < across * down; mcu++) {
    if (restartInterval > 0 && mcu > 0 && mcu % restartInterval === 0) {
      writer.fill();
      writer.bytes.push(0xff, 0xd0 + ((mcu / restartInterval - 1) % 8));
      last = units.map(() => 0);
    }
    for (const [at, [blocksAcross, blocksDown]] of units.entries()) {
      for (let of = 0; of < blocksAcross * blocksDown; of++) {
        const coefficients = block();
        writeBlock(writer, coefficients, last[at] as number, books);
        last[at] = coefficients[0] as number;
      }
    }
  }
  writer.fill();
  return writer.bytes;
}

type Book = ReturnType<typeof codeBook>;

function writeBlock(
  writer: BitWriter,
  [mean = 0, ...rest]: readonly number[],
  last: number,
  books: { readonly dc: Book; readonly ac: Book },
): void {
  writeNumber(writer, books.dc, 0, mean - last);
  const end = rest.findLastIndex((value) => value !== 0) + 1;
  let zeros = 0;
  for (const value of rest.slice(0, end)) {
    if (value === 0) zeros += 1;
    else {
      for (; zeros > 15; zeros -= 16) writer.write(...(books.ac.get(0xf0) as [number, number]));
      writeNumber(writer, books.ac, zeros, value);
      zeros = 0;
    }
  }
  if (end < 63) writer.write(...(books.ac.get(0) as [number, number]));
}

/** A code that tells how many zeros come before and how many bits follow, and the bits. */
function writeNumber(writer: BitWriter, book: Book, zeros: number, value: number): void {
  const size = 32 - Math.clz32(Math.abs(value));
  writer.write(...(book.get(16 * zeros + size) as [number, number]));
  writer.write(value < 0 ? value + 2 ** size - 1 : value, size);
}
