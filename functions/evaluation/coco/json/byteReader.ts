/**
 * A window that slides over the bytes of a JSON document, however large: the document never has to be one
 * string (V8 ends at 512 MB) nor one array.
 */
import { SchemaError } from '../../../../schema/errors.ts';

/** One array of bytes, or the pieces of one document in order. A piece is copied before the next is asked for. */
export type ByteSource = Uint8Array | Iterable<Uint8Array>;

/** How many bytes a source has, where that is known before it is read. */
export function sizeOf(source: ByteSource): number | undefined {
  if (source instanceof Uint8Array) return source.length;
  if (Array.isArray(source)) return source.reduce((sum, piece: Uint8Array) => sum + piece.length, 0);
  return 'byteLength' in source && typeof source.byteLength === 'number' ? source.byteLength : undefined;
}

/** The zero after the last byte, and as many as a word may reach beyond it. */
const PADDING = 8;
/** A window, with what stands behind it. */
export const WINDOW_BYTES = (1 << 18) + PADDING;

/**
 * Readers take bytes from `bytes[at]` on. `bytes[end]` is always 0, a byte JSON cannot contain: a loop over
 * digits or letters stops there of itself, and only then asks whether the window is used up.
 */
export class ByteReader {
  bytes = new Uint8Array(0);
  /** The same bytes, to be compared four at a time; a word that begins before `end` can be read whole. */
  view = new DataView(new ArrayBuffer(0));
  at = 0;
  end = 0;

  // Where the document is being read, for error messages: `/annotations` + `/17` + `/bbox`.
  section = '';
  element = -1;
  member = '';

  readonly document: string;
  private readonly source: Iterator<Uint8Array>;
  private piece: Uint8Array = new Uint8Array(0);
  private pieceAt = 0;
  private windowOffset = 0;

  /**
   * @param document what a person calls these bytes, for error messages
   * @param window memory to read into; where one token is larger, more is taken in its place
   */
  constructor(source: ByteSource, document: string, window = new Uint8Array(WINDOW_BYTES)) {
    const pieces = source instanceof Uint8Array ? [source] : source;
    this.source = pieces[Symbol.iterator]();
    this.document = document;
    this.see(window);
    this.refill(0);
    // A byte order mark is no part of JSON (RFC 8259, 8.1), which lets a parser ignore it.
    while (this.end < 3 && this.refill(0));
    if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.at = 3;
  }

  /** The same window where its memory is seen by another view now. */
  see(window: Uint8Array<ArrayBuffer>): void {
    this.bytes = window;
    this.view = new DataView(window.buffer, window.byteOffset, window.length);
  }

  /** Offset in the document of `bytes[at]`. */
  get offset(): number {
    return this.windowOffset + this.at;
  }

  /** RFC 6901 pointer of the value being read, as far as it is known. */
  get pointer(): string {
    const element = this.element < 0 ? '' : `/${this.element}`;
    const member = this.member === '' ? '' : `/${this.member}`;
    return this.section + element + member;
  }

  /**
   * Brings more bytes into the window, keeping those from `keepFrom` on, which become `bytes[0]` and following;
   * `at` moves with them. `bytes` may be another array afterwards.
   *
   * @returns false when the document has no more bytes
   */
  refill(keepFrom: number): boolean {
    while (this.pieceAt === this.piece.length) {
      const next = this.source.next();
      if (next.done) return false;
      this.piece = next.value;
      this.pieceAt = 0;
    }
    const kept = this.end - keepFrom;
    const window = this.bytes;
    if (kept >= window.length - PADDING) {
      this.bytes = new Uint8Array(2 * window.length);
      this.view = new DataView(this.bytes.buffer);
    }
    this.bytes.set(window.subarray(keepFrom, this.end));
    const count = Math.min(this.piece.length - this.pieceAt, this.bytes.length - PADDING - kept);
    this.bytes.set(this.piece.subarray(this.pieceAt, this.pieceAt + count), kept);
    this.pieceAt += count;
    this.windowOffset += keepFrom;
    this.at -= keepFrom;
    this.end = kept + count;
    this.bytes[this.end] = 0;
    return true;
  }

  /** True at the very end of the document, after bringing in more bytes where there are any. */
  atEnd(): boolean {
    return this.at === this.end && !this.refill(this.at);
  }

  /** @throws SchemaError always: the document is not JSON here */
  fail(expected: string): never {
    const found = this.atEnd() ? 'it ends' : `found ${quoted(this.bytes[this.at] as number)}`;
    throw new SchemaError(this.document, [
      {
        pointer: this.pointer,
        code: this.at === this.end ? 'TRUNCATED' : 'NOT_JSON',
        message: `not JSON: expected ${expected} but ${found} at byte ${this.offset}`,
      },
    ]);
  }
}

function quoted(byte: number): string {
  return byte > 32 && byte < 127
    ? JSON.stringify(String.fromCharCode(byte))
    : `0x${byte.toString(16).padStart(2, '0')}`;
}
