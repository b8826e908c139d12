/** Zip files (PKWARE's APPNOTE 6.3, without zip64), written piece by piece. The same content is the same bytes. */
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { LimitExceededError } from '../../../schema/errors.ts';

export interface ZipEntry {
  /** Path in the archive, `/` between folders. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Sizes follow the content (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** Midnight of 1 January 1980, the first day that the format knows. */
const FIRST_DAY = 0x0021;
const UNIX = 3 << 8;
/** A regular file that its owner may write and everybody may read. */
const MODE = 0o100644;
/** Files that an archive holds at most. */
export const MOST_ENTRIES = 0xffff;
const MOST_BYTES = 0xffffffff;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
}

/** @throws LimitExceededError for more than 65,535 entries or 4 GiB, which this format cannot hold */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const header = localHeader(name);
    yield header;
    const counted = { crc: 0, bytes: 0 };
    let packed = 0;
    for await (const chunk of Readable.from(counting(entry.content, counted)).pipe(createDeflateRaw())) {
      packed += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
    }
    const sizes = record('IIII', 0x08074b50, counted.crc, packed, counted.bytes);
    yield sizes;
    written.push({ name, offset, packed, ...counted });
    offset += header.length + packed + sizes.length;
    requireRoom(written.length, Math.max(offset, counted.bytes));
  }
  let size = 0;
  for (const entry of written) {
    const line = directoryEntry(entry);
    size += line.length;
    yield line;
  }
  requireRoom(written.length, offset + size);
  yield record('IHHHHIIH', 0x06054b50, 0, 0, written.length, written.length, size, offset, 0);
}

async function* counting(
  content: ZipEntry['content'],
  counted: { crc: number; bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    counted.crc = crc32(chunk, counted.crc);
    counted.bytes += chunk.length;
    yield chunk;
  }
}

function localHeader(name: Buffer): Buffer {
  const fixed = record(
    'IHHHHHIIIHH',
    ...[0x04034b50, VERSION, FLAGS, DEFLATED, 0, FIRST_DAY, 0, 0, 0, name.length, 0],
  );
  return Buffer.concat([fixed, name]);
}

function directoryEntry({ name, offset, crc, packed, bytes }: Written): Buffer {
  const fixed = record(
    'IHHHHHHIIIHHHHHII',
    ...[0x02014b50, UNIX | VERSION, VERSION, FLAGS, DEFLATED, 0, FIRST_DAY, crc, packed, bytes],
    ...[name.length, 0, 0, 0, 0, MODE * 2 ** 16, offset],
  );
  return Buffer.concat([fixed, name]);
}

/** @param form `H` for 16 bits and `I` for 32, each little-endian, as Python's struct writes them */
function record(form: string, ...values: number[]): Buffer {
  const widths = [...form].map((letter) => (letter === 'H' ? 2 : 4));
  const bytes = Buffer.alloc(widths.reduce((sum, width) => sum + width, 0));
  let at = 0;
  for (const [place, width] of widths.entries()) at = bytes.writeUIntLE(values[place] as number, at, width);
  return bytes;
}

function requireRoom(entries: number, bytes: number): void {
  if (entries <= MOST_ENTRIES && bytes <= MOST_BYTES) return;
  throw new LimitExceededError(
    'the archive would pass 65,535 files or 4 GiB, the most that this kind of zip file holds: take parts of the data set',
  );
}
