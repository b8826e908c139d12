/** Reads records by the kernel as long as they are written alike; the record reader takes those that are not. */
import { type Kernel, placeOf } from '../../kernels/kernel.ts';
import { ByteReader, type ByteSource, WINDOW_BYTES } from './byteReader.ts';
import { READ } from './fieldStates.ts';
import { innerOf, type KernelTemplate, kernelTemplateOf } from './kernelSteps.ts';
import type { RecordReader } from './record.ts';
import type { RecordTemplate } from './recordTemplate.ts';
import { ScannedRows } from './scannedRows.ts';
import { readElements } from './value.ts';

/** A template that takes more is left to the record reader. */
const TEMPLATE_BYTES = 1 << 14;
/** Of a record that may be cut: of most of them it is more than their length, and little to be moved. */
const CUT_BYTES = 1 << 13;
/** Of a step, and of a literal before its words, as `scan.ts` and `text.ts` of the kernels have them. */
const STEP_BYTES = 24;
const LITERAL_BYTES = 16;
/** By character of a mask: ends of runs, or numbers of polygons and where parts end, with what aligns them. */
const SHAPE_BYTES = 8;

export class RecordScanner {
  readonly rows: ScannedRows;

  private readonly kernel: Kernel;
  private record: RecordReader;
  private readonly windowAt: number;
  private readonly templateAt: number;
  private template: RecordTemplate | null = null;
  /** Null where an object would be read, and there are polygons. */
  private innerTemplate: RecordTemplate | null | undefined;
  /** What it was before the last records were scanned. */
  private lastInner: RecordTemplate | null | undefined;
  private canScan = false;
  private hasRoom = false;
  /** Of records written as the template is. */
  private states: Uint8Array;

  constructor(kernel: Kernel, record: RecordReader) {
    this.kernel = kernel;
    this.record = record;
    this.states = new Uint8Array(record.states.length);
    this.windowAt = kernel.allocate(WINDOW_BYTES);
    this.templateAt = kernel.allocate(TEMPLATE_BYTES);
    this.rows = new ScannedRows(kernel, record);
    this.makeRoom();
  }

  /** For the masks of a window: a run takes a character or more, a number of a polygon two. */
  private makeRoom(): void {
    if (this.hasRoom || innerOf(this.record) === undefined) return;
    this.hasRoom = true;
    this.kernel.exports.setShapes(this.kernel.allocate(SHAPE_BYTES * WINDOW_BYTES));
  }

  /** Reads other records from now on. */
  turnTo(record: RecordReader): void {
    this.record = record;
    this.states = new Uint8Array(record.states.length);
    this.template = null;
    this.canScan = false;
    this.rows.turnTo(record);
    this.makeRoom();
  }

  /** A reader whose window the kernel can read. */
  read(source: ByteSource, document: string): ByteReader {
    const { kernel, windowAt } = this;
    const reader = new ByteReader(source, document, kernel.bytes(windowAt, WINDOW_BYTES));
    kernel.keepViewed(() => {
      // Empty where the memory has grown; another array where the window had to.
      if (reader.bytes.length === 0) reader.see(kernel.bytes(windowAt, WINDOW_BYTES));
    });
    return reader;
  }

  /** How many records are in rows now, from `reader.at` on; 0 where the record reader has to take the next one. */
  private scan(reader: ByteReader): number {
    const { record } = this;
    const { inner, isList } = innerOf(record) ?? {};
    const innerTemplate = isList?.() ? null : inner?.template;
    // A single mask among polygons is no reason to learn how masks are written.
    const isOther = innerTemplate !== this.innerTemplate && innerTemplate === this.lastInner;
    this.lastInner = innerTemplate;
    if (record.template !== this.template || isOther) {
      this.innerTemplate = innerTemplate;
      this.learn(record.template);
    }
    if (!this.canScan || !this.kernel.holds(reader.bytes)) return 0;
    let count = this.scanWindow(reader);
    // A piece of the document may end soon after what was in the window: then it takes another.
    while (count === 0 && this.slide(reader)) count = this.scanWindow(reader);
    record.templateUses += count;
    return count;
  }

  /** Brings the rest of a record into the window that may be cut off by its end; false where there is nothing to bring. */
  private slide(reader: ByteReader): boolean {
    const longest = Math.max(CUT_BYTES, 2 * (this.template?.length ?? 0));
    return reader.end - reader.at < longest && reader.refill(reader.at) && this.kernel.holds(reader.bytes);
  }

  private scanWindow(reader: ByteReader): number {
    const { windowAt } = this;
    const { scan, scanned } = this.kernel.exports;
    const count = scan(windowAt + reader.at, windowAt + reader.end, this.rows.length);
    reader.at = placeOf(scanned.value) - windowAt;
    return count;
  }

  /**
   * Takes records as long as they are written alike, and the comma after each: another value follows.
   *
   * @param takeRows takes what it can of `count` rows from `first` on; how many, before one that is not in order
   * @param takeOne takes the record, into which such a row has been put; told how many came before it
   * @returns how many there were
   */
  readAlike(
    reader: ByteReader,
    takeRows: (first: number, count: number) => number,
    takeOne: (before: number) => void,
  ): number {
    let taken = 0;
    for (let count = this.scan(reader); count > 0; count = this.scan(reader)) {
      for (let row = 0; row < count; row++) {
        row += takeRows(row, count - row);
        if (row === count) break;
        this.load(row);
        takeOne(taken + row);
      }
      taken += count;
    }
    return taken;
  }

  /**
   * Reads all elements of the array that begins here.
   *
   * @param takeRows as of {@link readAlike}
   * @param take takes an element that is in no row: the record, unless it was no object
   */
  readAll(
    reader: ByteReader,
    takeRows: (first: number, count: number) => number,
    take: (isObject: boolean, index: number) => void,
  ): void {
    const { record } = this;
    readElements(
      reader,
      (index) => take(record.read(reader), index),
      (index) => this.readAlike(reader, takeRows, (before) => take(true, index + before)),
    );
  }

  /** True where the rows have all these fields. */
  hasRead(...fields: number[]): boolean {
    return fields.every((field) => this.states[field] === READ);
  }

  /** Puts a row into the record, as if that had read it. */
  private load(row: number): void {
    this.record.states.set(this.states);
    this.rows.load(row, this.record);
  }

  /** Tells the kernel how records are written now. */
  private learn(template: RecordTemplate | null): void {
    this.template = template;
    this.canScan = false;
    if (template === null) return;
    this.states.fill(0);
    const steps = kernelTemplateOf(this.record);
    if (steps === null) return;
    for (const { field } of template.steps) if (field >= 0) this.states[field] = READ;
    this.canScan = this.write(steps);
  }

  /** False where there is no room for it. */
  private write({ steps, close }: KernelTemplate): boolean {
    const literals = steps.flatMap(({ before, separator, after }) => [before, separator, after]);
    const sizes = [...literals, close].map(
      ({ length }) => LITERAL_BYTES + 8 * Math.max(1, Math.ceil(length / 8)),
    );
    const needed = sizes.reduce((sum, size) => sum + size, STEP_BYTES * steps.length + 8);
    if (needed > TEMPLATE_BYTES) return false;
    const { kernel, templateAt, rows } = this;
    const scratch = templateAt;
    let at = templateAt + 8 + STEP_BYTES * steps.length;
    const place = (bytes: Uint8Array): number => {
      const words = Math.max(1, Math.ceil(bytes.length / 8));
      const view = new DataView(kernel.bytes(at, LITERAL_BYTES + 8 * words).fill(0).buffer, at);
      view.setUint32(0, bytes.length, true);
      view.setUint32(4, words, true);
      const inLast = BigInt(bytes.length - 8 * (words - 1));
      view.setBigUint64(8, (1n << (8n * inLast)) - 1n, true);
      kernel.bytes(at + LITERAL_BYTES, bytes.length).set(bytes);
      at += LITERAL_BYTES + 8 * words;
      return at - LITERAL_BYTES - 8 * words;
    };
    const stepsAt = templateAt + 8;
    steps.forEach(({ kind, slot, count, before, separator, after }, index) => {
      const values = [kind, slot, count, place(before), place(separator), place(after)];
      kernel.int32(stepsAt + STEP_BYTES * index, values.length).set(values);
    });
    kernel.exports.setTemplate(stepsAt, steps.length, place(close), rows.at, rows.rowBytes, scratch);
    return true;
  }
}
