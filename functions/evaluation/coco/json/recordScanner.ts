/** Reads records by the kernel as long as they are written alike; the record reader takes those that are not. */
import type { Kernel } from '../../kernels/kernel.ts';
import { ByteReader, type ByteSource, WINDOW_BYTES } from './byteReader.ts';
import { type Field, READ, type RecordReader } from './record.ts';
import { ONE, OTHER, type RecordTemplate, type Step } from './recordTemplate.ts';

/** Rows that are read at once: few enough to stay within what the processor has at hand. */
const MOST_ROWS = 1024;
/** A template that takes more is left to the record reader. */
const TEMPLATE_BYTES = 1 << 14;
const STEP_BYTES = 24;
const LITERAL_BYTES = 16;

// As `scan.ts` of the kernels numbers them.
const NUMBER = 0;
const LIST = 1;
const SKIP = 2;
const TEXT = 3;

export class RecordScanner {
  readonly rowBytes: number;
  /** Numbers of a row: those of the record, and place and length of each text in the window. */
  private readonly stride: number;
  /** Where the rows are in the memory of the kernel. */
  private readonly rowsAt: number;
  /** [MOST_ROWS, stride] */
  private rows = new Float64Array(0);

  private readonly kernel: Kernel;
  private readonly record: RecordReader;
  private readonly windowAt: number;
  private readonly templateAt: number;
  private template: RecordTemplate | null = null;
  private canScan = false;
  /** Of records written as the template is. */
  private readonly states: Uint8Array;

  constructor(kernel: Kernel, record: RecordReader) {
    const texts = record.fields.filter((field) => field.kind === 'text').length;
    this.kernel = kernel;
    this.record = record;
    this.states = new Uint8Array(record.states.length);
    this.stride = record.numbers.length + 2 * texts;
    this.windowAt = kernel.allocate(WINDOW_BYTES);
    this.templateAt = kernel.allocate(TEMPLATE_BYTES);
    this.rowBytes = this.stride * Float64Array.BYTES_PER_ELEMENT;
    this.rowsAt = kernel.allocate(MOST_ROWS * this.rowBytes);
    kernel.keepViewed(() => {
      this.rows = kernel.float64(this.rowsAt, MOST_ROWS * this.stride);
    });
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

  /**
   * Takes records from `reader.at` on that are written as the last one was, and the comma after each: another value follows.
   *
   * @returns how many; 0 where the record reader has to take the next one
   */
  scan(reader: ByteReader): number {
    const { record } = this;
    if (record.template !== this.template) this.learn(record.template);
    if (!this.canScan || !this.kernel.holds(reader.bytes)) return 0;
    const count = this.scanWindow(reader) || (this.slide(reader) ? this.scanWindow(reader) : 0);
    record.templateUses += count;
    return count;
  }

  /** Brings the rest of a record into the window that may be cut off by its end; false where there is nothing to bring. */
  private slide(reader: ByteReader): boolean {
    const longest = 2 * (this.template?.length ?? 0);
    return reader.end - reader.at < longest && reader.refill(reader.at) && this.kernel.holds(reader.bytes);
  }

  private scanWindow(reader: ByteReader): number {
    const { windowAt } = this;
    const { scan, scanned } = this.kernel.exports;
    const count = scan(windowAt + reader.at, windowAt + reader.end, MOST_ROWS);
    reader.at = scanned.value - windowAt;
    return count;
  }

  /** Where a row is in the memory of the kernel. */
  rowAt(row: number): number {
    return this.rowsAt + row * this.rowBytes;
  }

  /** True where the records scanned last have all these fields, read. */
  hasRead(fields: readonly number[]): boolean {
    return fields.every((field) => this.states[field] === READ);
  }

  /** Puts a row into the record, as if that had read it. */
  load(row: number): void {
    const { rows, stride, record } = this;
    record.numbers.set(rows.subarray(row * stride, row * stride + record.numbers.length));
    record.states.set(this.states);
  }

  /** Tells the kernel how records are written now. */
  private learn(template: RecordTemplate | null): void {
    this.template = template;
    this.canScan = false;
    if (template === null) return;
    const { fields } = this.record;
    this.states.fill(0);
    const kinds = template.steps.map((step) => kindOf(step, fields[step.field]));
    if (kinds.includes(null)) return;
    for (const { field } of template.steps) if (field >= 0) this.states[field] = READ;
    this.canScan = this.write(template, kinds as number[]);
  }

  /** False where there is no room for it. */
  private write({ steps, close }: RecordTemplate, kinds: readonly number[]): boolean {
    const literals = steps.flatMap(({ before, separator, after }) => [before.bytes, separator, after.bytes]);
    const sizes = [...literals, close.bytes].map(
      ({ length }) => LITERAL_BYTES + 8 * Math.max(1, Math.ceil(length / 8)),
    );
    const needed = sizes.reduce((sum, size) => sum + size, STEP_BYTES * steps.length + 8);
    if (needed > TEMPLATE_BYTES) return false;
    const { kernel, templateAt, record } = this;
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
    steps.forEach((step, index) => {
      const kind = kinds[index] as number;
      const slot = kind === TEXT ? record.numbers.length + 2 * step.slot : step.slot;
      const values = [
        kind,
        slot,
        step.count,
        place(step.before.bytes),
        place(step.separator),
        place(step.after.bytes),
      ];
      kernel.int32(stepsAt + STEP_BYTES * index, values.length).set(values);
    });
    kernel.exports.setTemplate(
      stepsAt,
      steps.length,
      place(close.bytes),
      this.rowsAt,
      this.rowBytes,
      scratch,
    );
    return true;
  }
}

/** How the kernel reads a member; null where it cannot. */
function kindOf({ field, count }: Step, wanted: Field | undefined): number | null {
  if (field < 0 || wanted === undefined || wanted.kind === 'skip') return SKIP;
  if (wanted.kind === 'text') return TEXT;
  if (count === OTHER) return null;
  return count === ONE ? NUMBER : LIST;
}
