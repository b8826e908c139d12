/**
 * Writers repeat themselves: from record to record only the values change. A template holds the bytes between the
 * values of the record read last; where they stand again they are compared four at a time, and a record costs little more
 * than the digits of its numbers.
 */
import type { ByteReader } from './byteReader.ts';
import { readShortNumber } from './number.ts';

/** Where a member was found while a record was read. */
export interface MemberPlace {
  /** Index of its field, -1 of a member nobody asked for. */
  readonly field: number;
  /** Slot of its (first) number. */
  readonly slot: number;
  /** How many numbers its list has, or one of the two below. */
  readonly count: number;
  /** Offsets of its value in the document. */
  readonly start: number;
  readonly end: number;
}
/** A number that is in no list. */
export const ONE = 0;
/** A value that is not made of numbers. */
export const OTHER = -1;

/** What stands before a value, and how the value is read. */
export interface Step {
  readonly field: number;
  readonly slot: number;
  readonly count: number;
  readonly before: Literal;
  /** Of a list: what stands between two numbers, and after the last one. */
  readonly separator: Uint8Array;
  readonly after: Literal;
}

export class RecordTemplate {
  readonly steps: readonly Step[];
  /** What stands after the last value. */
  readonly close: Literal;
  /** Bytes of the record it was learned from. */
  readonly length: number;

  private constructor(steps: readonly Step[], close: Literal, length: number) {
    this.steps = steps;
    this.close = close;
    this.length = length;
  }

  /**
   * The template of the record that began at offset `start` of the document and ends at `reader.at`; null where its
   * beginning is no longer in the window.
   */
  static of(reader: ByteReader, start: number, members: readonly MemberPlace[]): RecordTemplate | null {
    const { bytes } = reader;
    const windowStart = reader.offset - reader.at;
    if (start < windowStart) return null;
    let from = start - windowStart;
    const steps = members.map(({ field, slot, count, ...value }): Step => {
      const list = listLayout(bytes, value.start - windowStart, value.end - windowStart, count);
      const before = new Literal(bytes.slice(from, list.first));
      from = value.end - windowStart;
      const after = new Literal(bytes.slice(list.last, from));
      return { field, slot, count, before, separator: list.separator, after };
    });
    return new RecordTemplate(steps, new Literal(bytes.slice(from, reader.at)), reader.offset - start);
  }
}

/** Bytes that have to stand at a place. None of them is 0, so that a comparison never passes the window's end. */
export class Literal {
  readonly bytes: Uint8Array;
  readonly length: number;
  private readonly words: Int32Array;
  private readonly tail: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.words = Int32Array.from({ length: bytes.length >> 2 }, (_, word) => view.getInt32(4 * word, true));
    this.tail = bytes.slice(4 * this.words.length);
  }

  standsAt(reader: ByteReader, at: number): boolean {
    const { words, tail } = this;
    const { view, bytes } = reader;
    for (let word = 0; word < words.length; word++, at += 4) {
      if (view.getInt32(at, true) !== words[word]) return false;
    }
    for (let byte = 0; byte < tail.length; byte++) {
      if (bytes[at + byte] !== tail[byte]) return false;
    }
    return true;
  }
}

/**
 * Reads `count` numbers with `separator` between each two.
 *
 * @returns the place after the last one, or -1 where something else stands there
 */
export function readSeparated(
  bytes: Uint8Array,
  at: number,
  separator: Uint8Array,
  count: number,
  into: Float64Array,
  slot: number,
): number {
  let end = readShortNumber(bytes, at, into, slot);
  for (let k = 1; k < count && end >= 0; k++) {
    for (let byte = 0; byte < separator.length; byte++) {
      if (bytes[end + byte] !== separator[byte]) return -1;
    }
    end = readShortNumber(bytes, end + separator.length, into, slot + k);
  }
  return end;
}

/** Where what is read of a value begins and ends (of a list: its numbers), and what stands between the first two numbers. */
function listLayout(
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
): { first: number; last: number; separator: Uint8Array } {
  if (count < 1) return { first: start, last: end, separator: new Uint8Array(0) };
  const isSpace = (at: number): boolean => (bytes[at] as number) <= 32;
  let first = start + 1;
  while (isSpace(first)) first++;
  let last = end - 1;
  while (isSpace(last - 1)) last--;
  const comma = bytes.indexOf(44, first);
  if (count === 1) return { first, last, separator: new Uint8Array(0) };
  let from = comma;
  while (isSpace(from - 1)) from--;
  let to = comma + 1;
  while (isSpace(to)) to++;
  return { first, last, separator: bytes.slice(from, to) };
}
