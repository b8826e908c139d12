/** Rows of numbers that a kernel has read: a record each, its numbers in their slots, place and length of each text, and what was in an object. */
import { type Kernel, placeOf } from '../../kernels/kernel.ts';
import { WINDOW_BYTES } from './byteReader.ts';
import { innerOf, innerSlot, rowLength } from './kernelSteps.ts';
import type { RecordReader } from './record.ts';

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
/** Rows that are read at once, and their bytes: few enough to stay within what the processor has at hand. */
const MOST_ROWS = 1024;
const MOST_BYTES = 1 << 22;

export class ScannedRows {
  /** Where they are in the memory of the kernel. */
  at = 0;
  rowBytes = 0;

  /** How many there is room for. */
  length = 0;

  private readonly kernel: Kernel;
  /** How many numbers a record has. */
  private numbers = 0;
  private innerSlot = 0;
  /** Bytes there is room for. */
  private room = 0;
  /** Room for a column. */
  private columnAt = 0;
  /** [length, numbers and those of the texts] */
  private rows = new Float64Array(0);

  constructor(kernel: Kernel, record: RecordReader) {
    this.kernel = kernel;
    this.turnTo(record);
    kernel.keepViewed(() => this.view());
  }

  /** Rows of other records from now on. */
  turnTo(record: RecordReader): void {
    this.numbers = record.numbers.length;
    this.innerSlot = innerSlot(record);
    this.rowBytes = rowLength(record) * DOUBLE;
    this.length = Math.min(MOST_ROWS, Math.ceil(MOST_BYTES / this.rowBytes));
    const needed = this.length * this.rowBytes;
    if (needed > this.room) {
      this.at = this.kernel.allocate(needed);
      // Texts are those of a window.
      this.columnAt = this.kernel.allocate(Math.max(needed, WINDOW_BYTES));
      this.room = needed;
    }
    this.view();
  }

  private view(): void {
    this.rows = this.kernel.float64(this.at, (this.length * this.rowBytes) / DOUBLE);
  }

  /** Slot of the place of a text. */
  textSlot(text: number): number {
    return this.numbers + 2 * text;
  }

  /** Where a slot of a row is in the memory of the kernel. */
  placeOf(row: number, slot = 0): number {
    return this.at + row * this.rowBytes + slot * DOUBLE;
  }

  /** How many rows, from `first` on, begin with `ids` safe integers each. */
  countIds(first: number, count: number, ids: number): number {
    return this.kernel.exports.countIds(this.placeOf(first), this.rowBytes, count, ids);
  }

  /** How many rows, from `first` on, have a box from `slot` on whose width and height are not negative. */
  countBoxes(first: number, count: number, slot: number): number {
    return this.kernel.exports.countBoxes(this.placeOf(first, slot), this.rowBytes, count);
  }

  /** [count, width] The numbers from `slot` on of rows from `first` on: good until the next column is asked for. */
  column(first: number, count: number, slot: number, width = 1): Float64Array {
    const { kernel, columnAt } = this;
    kernel.exports.copyNumbers(this.placeOf(first, slot), this.rowBytes, count, width, columnAt);
    return kernel.float64(columnAt, count * width);
  }

  /** The same of the numbers of a nested object, or of polygons in its place. */
  innerColumn(first: number, count: number, width: number): Float64Array {
    return this.column(first, count, this.innerSlot, width);
  }

  /** What is in the memory of the kernel from a place to another, and up to seven bytes more. */
  copy(from: number, end: number): Float64Array<ArrayBuffer> {
    return this.kernel.float64(from, Math.ceil((end - from) / DOUBLE)).slice();
  }

  /** [count] 1 where the number of `slot` is not 0: good until the next column is asked for. */
  flags(first: number, count: number, slot: number): Uint8Array {
    const { kernel, columnAt } = this;
    kernel.exports.copyFlags(this.placeOf(first, slot), this.rowBytes, count, columnAt);
    return kernel.bytes(columnAt, count);
  }

  /** The texts of rows from `first` on, as long as the window has not moved on. */
  texts(first: number, count: number, text: number): string[] {
    const { kernel, columnAt } = this;
    const { copyTexts } = kernel.exports;
    const end = placeOf(copyTexts(this.placeOf(first, this.textSlot(text)), this.rowBytes, count, columnAt));
    return kernel.ascii(columnAt, end - columnAt).split('\n', count);
  }

  /** Puts the numbers and texts of a row into the record. */
  load(row: number, record: RecordReader): void {
    const first = (row * this.rowBytes) / DOUBLE;
    record.numbers.set(this.rows.subarray(first, first + this.numbers));
    record.fields.forEach(({ kind, slot }, field) => {
      if (kind === 'text' && record.states[field] !== 0)
        record.texts[slot] = this.texts(row, 1, slot)[0] as string;
    });
    const { inner, load } = innerOf(record) ?? {};
    if (!inner || !load) return;
    const from = first + this.innerSlot;
    load(this.rows.subarray(from, from + inner.numbers.length), this.kernel);
  }
}
