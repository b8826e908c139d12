/** Reads one JSON object into numbers and texts by a list of the members that are wanted. */
import type { Kernel } from '../../kernels/kernel.ts';
import type { ByteReader } from './byteReader.ts';
import { ABSENT, READ, WRONG_TYPE } from './fieldStates.ts';
import { readFlag, readList, readNumbers, readOneNumber } from './fieldValues.ts';
import { endsNumber, readShortNumber } from './number.ts';
import { type MemberPlace, ONE, OTHER, RecordTemplate, readSeparated } from './recordTemplate.ts';
import { readText } from './text.ts';
import { continues, expectByte, peek, skipValue } from './value.ts';

/** How a member is read; `list`: numbers, however many; `runs`: the counts of a mask; `own`: in another way of its own. */
export type FieldKind = 'number' | 'flag' | 'box' | 'numbers' | 'list' | 'runs' | 'own' | 'text' | 'skip';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Index of its (first) number in {@link RecordReader.numbers}, of its text in `texts` or of its list in `lists`. */
  readonly slot: number;
  /** How many numbers a list of kind `numbers` has to have. */
  readonly length?: number;
  /** Of kinds `runs` and `own`: takes the value at `reader.at`; the state of the field. */
  readonly read?: (reader: ByteReader) => number;
  /** Of kind `own`: what reads the members where the value is an object. A record has one such field at most. */
  readonly inner?: RecordReader;
  /** True where the value read last was a list of polygons instead. */
  readonly isList?: () => boolean;
  /** Takes what a kernel read of the value, as if `read` had taken it: the numbers of `inner`. */
  readonly load?: (numbers: Float64Array, kernel: Kernel) => void;
}

/** Reads objects one after another, each into the same columns: no object is made. */
export class RecordReader {
  readonly numbers: Float64Array;
  readonly texts: string[] = [];
  readonly lists: (readonly number[])[] = [];
  /** Per field: ABSENT, READ, WRONG_TYPE or EMPTY. */
  readonly states: Uint8Array;
  readonly fields: readonly Field[];
  private readonly within: string;
  private readonly names: readonly Uint8Array[];
  // Writers repeat the order of members: after this field that one came last time.
  private readonly following: Int32Array;

  /** How the record was written that was read last, where that is known. */
  template: RecordTemplate | null = null;
  /** How many records were written as one before them, and how often that was learned in vain. */
  templateUses = 0;
  private templateMisses = 0;
  private members: MemberPlace[] = [];

  /** @param within the member these records are the values of, which is then all that is said of where something is wrong */
  constructor(fields: readonly Field[], within = '') {
    this.within = within;
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
    const { states } = this;
    for (let field = 0; field < states.length; field++) states[field] = ABSENT;
    reader.member = this.within;
    const { template } = this;
    if (template === null) return this.readAny(reader);
    const done = this.readLike(reader, template);
    if (done > template.steps.length) {
      this.templateUses++;
      return true;
    }
    // Should the next ones be written like this one, it is time to learn that; but not for ever.
    if (this.templateMisses++ < 16 + (this.templateUses >> 2)) this.template = null;
    const last = template.steps[done - 1];
    if (last === undefined) return this.readAny(reader);
    this.readRest(reader, last.field < 0 ? this.fields.length : last.field);
    return true;
  }

  /** Reads a value written in any way, and learns how it is written. */
  private readAny(reader: ByteReader): boolean {
    if (peek(reader) !== 123) {
      skipValue(reader);
      return false;
    }
    const start = reader.offset;
    reader.at++;
    if (peek(reader) === 125) {
      reader.at++;
      return true;
    }
    this.members.length = 0;
    let previous = this.fields.length;
    do previous = this.readNamed(reader, previous);
    while (continues(reader, 125));
    this.template ??= RecordTemplate.of(reader, start, this.members);
    return true;
  }

  /** Reads the members that follow on one. */
  private readRest(reader: ByteReader, previous: number): void {
    let last = previous;
    while (continues(reader, 125)) last = this.readNamed(reader, last);
  }

  /** Reads a member, name and all; its field, or `previous` where nobody asked for it. */
  private readNamed(reader: ByteReader, previous: number): number {
    const index = this.readName(reader, this.following[previous] as number);
    expectByte(reader, 58);
    peek(reader);
    const start = reader.offset;
    if (index < 0) skipValue(reader);
    else {
      this.following[previous] = index;
      this.readMember(reader, index, this.fields[index] as Field);
    }
    reader.member = this.within;
    this.members.push({ field: index, ...this.numbersOf(index), start, end: reader.offset });
    return index < 0 ? previous : index;
  }

  /** Slot and number of the numbers a member was found to consist of. */
  private numbersOf(index: number): Pick<MemberPlace, 'slot' | 'count'> {
    const field = this.fields[index];
    if (field === undefined || this.states[index] !== READ) return { slot: 0, count: OTHER };
    if (field.kind === 'number' || field.kind === 'flag') return { slot: field.slot, count: ONE };
    const isList = field.kind === 'box' || field.kind === 'numbers';
    return { slot: field.slot, count: isList ? (field.length ?? 4) : OTHER };
  }

  /**
   * Reads a record written as the template is, from `reader.at` on.
   *
   * @returns how many members were read, and one more where the record ended after them; else it goes on in another way
   */
  private readLike(reader: ByteReader, { steps, close }: RecordTemplate): number {
    const { numbers, states } = this;
    let { bytes } = reader;
    let at = reader.at;
    // Where the number begins that was read last, if nothing has been found to follow it yet.
    let numberAt = -1;
    let done = 0;
    for (; done < steps.length; done++) {
      const step = steps[done] as RecordTemplate['steps'][number];
      const { before, field, slot, count } = step;
      if (!before.standsAt(reader, at)) break;
      let end = at + before.length;
      numberAt = -1;
      if (count === OTHER) {
        reader.at = end;
        if (field >= 0) this.readMember(reader, field, this.fields[field] as Field);
        else skipValue(reader);
        reader.member = this.within;
        bytes = reader.bytes;
        at = reader.at;
        continue;
      }
      if (count === ONE) {
        end = readShortNumber(bytes, end, numbers, slot);
        if (end < 0) break;
        numberAt = at;
      } else {
        end = readSeparated(bytes, end, step.separator, count, numbers, slot);
        if (end < 0 || !step.after.standsAt(reader, end)) break;
        end += step.after.length;
      }
      states[field] = READ;
      at = end;
    }
    if (done === steps.length && close.standsAt(reader, at)) {
      at += close.length;
      done++;
    } else if (numberAt >= 0 && !endsNumber(bytes[at] as number)) {
      // It goes on: with an exponent, more digits, or beyond the window.
      at = numberAt;
      done--;
    }
    reader.at = at;
    return done;
  }

  /** Takes a member's name; its field, or -1. `guess` is compared first. */
  private readName(reader: ByteReader, guess: number): number {
    if (peek(reader) !== 34) reader.fail('a member name');
    if (startsWith(reader, this.names[guess] as Uint8Array)) return guess;
    const name = readText(reader);
    return this.fields.findIndex((field) => field.name === name);
  }

  private readMember(reader: ByteReader, index: number, field: Field): void {
    reader.member = this.within || field.name;
    if (field.kind === 'box' || field.kind === 'numbers') {
      this.states[index] = readNumbers(reader, this.numbers, field.slot, field.length ?? 4);
      return;
    }
    if (field.read) {
      this.states[index] = field.read(reader);
      return;
    }
    if (field.kind === 'list') {
      const list = readList(reader);
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
