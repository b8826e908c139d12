/** Reads the `segmentation` of a COCO record: polygons, or a mask as run lengths. */
import type { Kernel } from '../../kernels/kernel.ts';
import { RunReader } from '../../masks/runReader.ts';
import { grown } from '../columns.ts';
import type { ByteReader } from './byteReader.ts';
import { EMPTY, READ, WRONG_TYPE } from './fieldStates.ts';
import { endsNumber, readNumber, readShortNumber, startsNumber } from './number.ts';
import { type Field, RecordReader } from './record.ts';
import { readText } from './text.ts';
import { continues, peek, skipValue } from './value.ts';

/** As it stands in the file: nothing is known yet but types. */
export type Segmentation =
  /** x0, y0, x1, y1, … of each part. */
  | { readonly parts: readonly ArrayLike<number>[] }
  /** Size as [height, width]; counts as a list, or compressed to a string. */
  | { readonly size: readonly number[]; readonly counts: ArrayLike<number> | string };

const SIZE = 0;
const COUNTS = 1;

/**
 * Reads one segmentation after another into the same memory: what was read is good until the next one is.
 *
 * Compressed counts are decoded while they are read. What pycocotools would not have written (escapes of other characters,
 * numbers that no mask has) is kept as text, for whoever has to say what is wrong with it.
 */
export class SegmentationReader {
  /** The coordinates of all parts, or the counts of a list. */
  numbers = new Float64Array(1024);
  /** Where each part ends in `numbers`. */
  readonly partEnds: number[] = [];
  /** What was read last. */
  kind: 'polygons' | 'list' | 'runs' | 'text' | 'none' = 'none';
  height = 0;
  width = 0;
  /** Of kind `runs`: the mask's runs. */
  readonly runs = new RunReader();

  private count = 0;
  private text = '';
  private countsKind: 'list' | 'runs' | 'text' = 'list';
  /** Reads the value where it is an object. */
  readonly record: RecordReader;

  constructor() {
    const fields: readonly Field[] = [
      { name: 'size', kind: 'numbers', slot: 0, length: 2 },
      { name: 'counts', kind: 'runs', slot: 2, read: (reader) => this.readCounts(reader) },
    ];
    this.record = new RecordReader(fields, 'segmentation');
  }

  /**
   * Takes the value at `reader.at`.
   *
   * @returns READ; EMPTY where there is no polygon; WRONG_TYPE where it is neither a list of lists of numbers nor an object
   * with size and counts
   */
  read(reader: ByteReader): number {
    this.kind = 'none';
    this.count = 0;
    this.partEnds.length = 0;
    const byte = peek(reader);
    if (byte === 91) return this.readParts(reader);
    const { record } = this;
    if (!record.read(reader) || record.states[SIZE] !== READ || record.states[COUNTS] !== READ) {
      return WRONG_TYPE;
    }
    this.height = record.numbers[0] as number;
    this.width = record.numbers[1] as number;
    this.kind = this.countsKind;
    return READ;
  }

  /**
   * Takes what a kernel read: of a mask its size, where the ends of its runs are and how many they are, its area and all pixels; of
   * polygons NaN, where the coordinates are, how many, where each part ends among them, and how many parts there are.
   */
  load(numbers: Float64Array, kernel: Kernel): void {
    const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, total = 0] = numbers;
    if (Number.isNaN(first)) {
      this.kind = 'polygons';
      this.numbers = grown(this.numbers, third);
      this.numbers.set(kernel.float64(second, third));
      this.partEnds.length = 0;
      this.partEnds.push(...kernel.int32(fourth, fifth));
      return;
    }
    this.kind = 'runs';
    this.height = first;
    this.width = second;
    this.runs.load(kernel.int32(third, fourth), fifth, total);
  }

  /** What was read last, as it stands in the file; views of this reader's memory. */
  value(): Segmentation | null {
    const { kind, numbers, partEnds, runs } = this;
    const size = [this.height, this.width];
    if (kind === 'none') return null;
    if (kind === 'text') return { size, counts: this.text };
    if (kind === 'list') return { size, counts: numbers.subarray(0, this.count) };
    if (kind === 'runs') return { size, counts: runs.counts() };
    return { parts: partEnds.map((end, part) => numbers.subarray(partEnds[part - 1] ?? 0, end)) };
  }

  private readParts(reader: ByteReader): number {
    let isValid = true;
    reader.at++;
    if (peek(reader) === 93) {
      reader.at++;
      this.kind = 'polygons';
      return EMPTY;
    }
    do {
      if (this.readNumbers(reader)) this.partEnds.push(this.count);
      else isValid = false;
    } while (continues(reader, 93));
    if (isValid) this.kind = 'polygons';
    return isValid ? READ : WRONG_TYPE;
  }

  private readCounts(reader: ByteReader): number {
    this.count = 0;
    if (peek(reader) !== 34) {
      this.countsKind = 'list';
      return this.readNumbers(reader) ? READ : WRONG_TYPE;
    }
    const end = this.runs.read(reader.bytes, reader.at + 1);
    if (end >= 0) {
      this.countsKind = 'runs';
      reader.at = end + 1;
    } else {
      this.countsKind = 'text';
      this.text = readText(reader);
      // It may have gone on beyond the window only.
      if (this.runs.readString(this.text)) this.countsKind = 'runs';
    }
    return READ;
  }

  /** Adds the numbers of a list; false where the value is none, or an element is something else. */
  private readNumbers(reader: ByteReader): boolean {
    if (peek(reader) !== 91) {
      skipValue(reader);
      return false;
    }
    reader.at++;
    if (peek(reader) === 93) {
      reader.at++;
      return true;
    }
    let isValid = true;
    do {
      this.readRegular(reader);
      if (startsNumber(peek(reader))) {
        if (this.count === this.numbers.length) this.numbers = grown(this.numbers, 2 * this.count);
        readNumber(reader, this.numbers, this.count++);
      } else {
        skipValue(reader);
        isValid = false;
      }
    } while (continues(reader, 93));
    return isValid;
  }

  /** Takes the numbers that are followed by a comma and at most one space, as far as they are written so. */
  private readRegular(reader: ByteReader): void {
    const { bytes } = reader;
    let { numbers, count } = this;
    let at = reader.at;
    for (;;) {
      if (count === numbers.length) numbers = grown(numbers, 2 * count);
      const end = readShortNumber(bytes, at, numbers, count);
      if (end < 0 || bytes[end] !== 44) break;
      const next = end + (bytes[end + 1] === 32 ? 2 : 1);
      // What follows a comma has to be in the window too: else the comma is not taken.
      if (next >= reader.end || endsNumber(bytes[next] as number)) break;
      count++;
      at = next;
    }
    reader.at = at;
    this.numbers = numbers;
    this.count = count;
  }
}

/** The member of a record, read by `segmentation`. */
export const segmentationField = (segmentation: SegmentationReader): Field => ({
  name: 'segmentation',
  kind: 'own',
  slot: 0,
  read: (reader) => segmentation.read(reader),
  inner: segmentation.record,
  isList: () => segmentation.kind === 'polygons',
  load: (numbers, kernel) => segmentation.load(numbers, kernel),
});
