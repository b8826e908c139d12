/**
 * Reads the counts of a mask from the compressed form of `rleString.ts`, in one walk over its bytes: to where each run ends, since
 * that is what masks are compared by.
 */

const FIRST = 48;
const QUOTE = 34;
const BACKSLASH = 92;
/** A mask of more pixels, or a difference of more characters, is left to the slower way. */
const MAX_POSITION = 2 ** 31 - 1;
const MAX_GROUPS = 6;

export class RunReader {
  /** Where each run ends, in pixels from the upper left corner, column by column: background first, then foreground, in turn. */
  ends = new Int32Array(1024);
  /** How many runs there are. */
  count = 0;
  /** Pixels of all runs, and of the foreground. */
  total = 0;
  area = 0;

  /**
   * Reads the JSON string that begins (after its quote) at bytes[from]; a backslash is written as two.
   *
   * @returns the place of the closing quote, or -1 where there is anything that no mask of pycocotools has; what is kept then
   * has no meaning. A zero ends the bytes as surely as a quote.
   */
  read(bytes: Uint8Array, from: number): number {
    let { ends } = this;
    let at = from;
    let run = 0;
    let position = 0;
    let area = 0;
    // Lengths of the last run and the one before it.
    let last = 0;
    let beforeLast = 0;
    for (;;) {
      let byte = bytes[at] as number;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH && bytes[++at] !== BACKSLASH) return -1;
      let code = byte - FIRST;
      if (code < 0 || code > 63) return -1;
      at++;
      let value = code & 31;
      let bits = 5;
      while (code > 31) {
        byte = bytes[at] as number;
        if (byte === BACKSLASH && bytes[++at] !== BACKSLASH) return -1;
        code = byte - FIRST;
        if (code < 0 || code > 63 || bits === 5 * MAX_GROUPS) return -1;
        at++;
        value |= (code & 31) << bits;
        bits += 5;
      }
      // Bit 4 of the last group is the sign.
      value = (value << (32 - bits)) >> (32 - bits);
      const length = run > 2 ? value + beforeLast : value;
      if (length < 0 || length > MAX_POSITION - position) return -1;
      if (run === ends.length) ends = this.extend();
      position += length;
      ends[run] = position;
      if ((run & 1) === 1) area += length;
      run++;
      beforeLast = last;
      last = length;
    }
    this.count = run;
    this.total = position;
    this.area = area;
    return at;
  }

  /** The same of a text; false where it has anything that no mask has. */
  readString(text: string): boolean {
    const bytes = new TextEncoder().encode(JSON.stringify(text));
    return this.read(bytes, 1) === bytes.length - 1;
  }

  /** Takes runs that were read elsewhere. */
  load(ends: Int32Array, area: number, total: number): void {
    while (this.ends.length < ends.length) this.extend();
    this.ends.set(ends);
    this.count = ends.length;
    this.area = area;
    this.total = total;
  }

  /** The lengths of the runs. */
  counts(): Uint32Array {
    const lengths = new Uint32Array(this.count);
    for (let run = 0; run < this.count; run++) {
      lengths[run] = (this.ends[run] as number) - (run === 0 ? 0 : (this.ends[run - 1] as number));
    }
    return lengths;
  }

  private extend(): Int32Array<ArrayBuffer> {
    const longer = new Int32Array(2 * this.ends.length);
    longer.set(this.ends);
    this.ends = longer;
    return longer;
  }
}
