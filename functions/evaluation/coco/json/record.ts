/** Reads one JSON object into numbers and texts by a list of the members that are wanted. */
import type { ByteReader } from './byteReader.ts';
import { readNumber, startsNumber } from './number.ts';
import { readNumberList, readSegmentation, type Segmentation } from './segmentation.ts';
import { readText } from './text.ts';
import { continues, expectByte, peek, skipLiteral, skipValue } from './value.ts';

/** How a member is read; `list`: numbers, however many. */
export type FieldKind = 'number' | 'flag' | 'box' | 'numbers' | 'list' | 'segmentation' | 'text' | 'skip';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Index of its (first) number in {@link RecordReader.numbers}, of its text in `texts` or of its list in `lists`. */
  readonly slot: number;
  /** How many numbers a list of kind `numbers` has to have. */
  readonly length?: number;
}

/** What was found of a member. The last of several with one name counts, as in ECMAScript and Python. */
export const ABSENT = 0;
export const READ = 1;
export const WRONG_TYPE = 2;
/** A list without elements where there have to be some. */
export const EMPTY = 4;

/** Reads objects one after another, each into the same columns: no object is made. */
export class RecordReader {
  readonly numbers: Float64Array;
  readonly texts: string[] = [];
  readonly lists: (readonly number[])[] = [];
  /** That of the last record that had one. */
  segmentation: Segmentation | null = null;
  /** Per field: ABSENT, READ, WRONG_TYPE or EMPTY. */
  readonly states: Uint8Array;
  private readonly fields: readonly Field[];
  private readonly names: readonly Uint8Array[];
  // Writers repeat the order of members: after this field that one came last time.
  private readonly following: Int32Array;

  constructor(fields: readonly Field[]) {
    this.fields = fields;
    this.names = fields.map((field) => new TextEncoder().encode(`"${field.name}"`));
    this.numbers = new Float64Array(Math.max(...fields.map((field) => field.slot + (field.length ?? 4))));
    this.states = new Uint8Array(fields.length);
    this.following = new Int32Array(fields.length + 1);
  }

  /**
   * Reads the value at `reader.at`.
   *
   * @returns false when it is no object; it has been skipped then
   */
  read(reader: ByteReader): boolean {
    this.states.fill(ABSENT);
    reader.member = '';
    if (peek(reader) !== 123) {
      skipValue(reader);
      return false;
    }
    reader.at++;
    if (peek(reader) === 125) {
      reader.at++;
      return true;
    }
    let previous = this.fields.length;
    do {
      const index = this.readName(reader, this.following[previous] as number);
      expectByte(reader, 58);
      peek(reader);
      if (index < 0) skipValue(reader);
      else {
        this.following[previous] = index;
        previous = index;
        this.readMember(reader, index, this.fields[index] as Field);
      }
      reader.member = '';
    } while (continues(reader, 125));
    return true;
  }

  /** Takes a member's name; its field, or -1. `guess` is compared first. */
  private readName(reader: ByteReader, guess: number): number {
    if (peek(reader) !== 34) reader.fail('a member name');
    if (startsWith(reader, this.names[guess] as Uint8Array)) return guess;
    const name = readText(reader);
    return this.fields.findIndex((field) => field.name === name);
  }

  private readMember(reader: ByteReader, index: number, field: Field): void {
    reader.member = field.name;
    if (field.kind === 'box' || field.kind === 'numbers') {
      this.states[index] = readNumbers(reader, this.numbers, field.slot, field.length ?? 4);
      return;
    }
    if (field.kind === 'segmentation') {
      this.segmentation = readSegmentation(reader);
      this.states[index] = stateOf(this.segmentation);
      return;
    }
    if (field.kind === 'list') {
      const list = readNumberList(reader);
      this.lists[field.slot] = list ?? [];
      this.states[index] = list ? READ : WRONG_TYPE;
      return;
    }
    let read = true;
    if (field.kind === 'number') read = readOneNumber(reader, this.numbers, field.slot);
    else if (field.kind === 'text') read = this.readOneText(reader, field.slot);
    else if (field.kind === 'flag') read = readFlag(reader, this.numbers, field.slot);
    else skipValue(reader);
    this.states[index] = read ? READ : WRONG_TYPE;
  }

  private readOneText(reader: ByteReader, slot: number): boolean {
    if (peek(reader) !== 34) {
      skipValue(reader);
      return false;
    }
    this.texts[slot] = readText(reader);
    return true;
  }
}

/** Takes `token` where it stands at `reader.at`. The zero after the window ends the comparison in time. */
function startsWith(reader: ByteReader, token: Uint8Array): boolean {
  const bytes = reader.bytes;
  const start = reader.at;
  for (let index = 0; index < token.length; index++) {
    if (bytes[start + index] !== token[index]) return false;
  }
  reader.at = start + token.length;
  return true;
}

function readOneNumber(reader: ByteReader, into: Float64Array, slot: number): boolean {
  if (startsNumber(peek(reader))) {
    readNumber(reader, into, slot);
    return true;
  }
  skipValue(reader);
  return false;
}

function stateOf(segmentation: Segmentation | null): number {
  if (segmentation === null) return WRONG_TYPE;
  return 'parts' in segmentation && segmentation.parts.length === 0 ? EMPTY : READ;
}

/** A number, or `true` or `false` as 1 or 0. */
function readFlag(reader: ByteReader, into: Float64Array, slot: number): boolean {
  const byte = peek(reader);
  if (byte !== 116 && byte !== 102) return readOneNumber(reader, into, slot);
  into[slot] = skipLiteral(reader) ? 1 : 0;
  return true;
}

/** A list of `length` numbers, such as `[x, y, width, height]`; the state of its field. */
function readNumbers(reader: ByteReader, into: Float64Array, slot: number, length: number): number {
  if (peek(reader) !== 91) {
    skipValue(reader);
    return WRONG_TYPE;
  }
  reader.at++;
  if (peek(reader) === 93) {
    reader.at++;
    return EMPTY;
  }
  let count = 0;
  let numeric = true;
  do {
    peek(reader);
    if (count < length) numeric = readOneNumber(reader, into, slot + count) && numeric;
    else skipValue(reader);
    count++;
  } while (continues(reader, 93));
  return numeric && count === length ? READ : WRONG_TYPE;
}
