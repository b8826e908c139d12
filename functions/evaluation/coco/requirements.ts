/** What a member of a COCO record has to be. Pointers are made only where something is wrong. */
import { ABSENT, READ } from './json/fieldStates.ts';
import type { RecordReader } from './json/record.ts';
import type { ProblemList } from './problems.ts';

export function requireObject(read: boolean, pointer: string, problems: ProblemList): boolean {
  if (!read) problems.add(pointer, 'WRONG_TYPE', 'has to be an object');
  return read;
}

/** True when field `field` holds a safe integer. 64-bit ids would be rounded to their neighbours: an error. */
export function requireId(
  record: RecordReader,
  field: number,
  name: string,
  pointer: string,
  problems: ProblemList,
): boolean {
  if (record.states[field] === READ && Number.isSafeInteger(record.numbers[field])) return true;
  if (record.states[field] === ABSENT) problems.add(`${pointer}/${name}`, 'MISSING', 'is missing');
  else
    problems.add(
      `${pointer}/${name}`,
      'BAD_ID',
      'has to be an integer no further from 0 than 2^53 - 1 (the ids of COCO files are numbers, not strings)',
    );
  return false;
}

/** True when field `field` holds a finite number. */
export function requireNumber(
  record: RecordReader,
  field: number,
  slot: number,
  name: string,
  pointer: string,
  problems: ProblemList,
): boolean {
  const state = record.states[field];
  if (state === READ && Number.isFinite(record.numbers[slot])) return true;
  if (state === ABSENT) problems.add(`${pointer}/${name}`, 'MISSING', 'is missing');
  else if (state === READ) {
    problems.add(`${pointer}/${name}`, 'NOT_FINITE', `is ${record.numbers[slot]}; it has to be finite`);
  } else problems.add(`${pointer}/${name}`, 'WRONG_TYPE', 'has to be a number');
  return false;
}

/** True when field `field` holds a box: four finite numbers, width and height not negative. */
export function requireBox(
  record: RecordReader,
  field: number,
  slot: number,
  pointer: string,
  problems: ProblemList,
): boolean {
  const box = record.numbers;
  const width = box[slot + 2] as number;
  const height = box[slot + 3] as number;
  if (record.states[field] === READ) {
    const notFinite = [0, 1, 2, 3].find((k) => !Number.isFinite(box[slot + k]));
    if (notFinite === undefined && width >= 0 && height >= 0) return true;
    const bad = notFinite ?? (width < 0 ? 2 : 3);
    const code = Number.isFinite(box[slot + bad]) ? 'NEGATIVE_SIZE' : 'NOT_FINITE';
    const rule = code === 'NOT_FINITE' ? 'it has to be finite' : 'a width or height cannot be negative';
    problems.add(`${pointer}/bbox/${bad}`, code, `is ${box[slot + bad]}; ${rule}`);
  } else if (record.states[field] === ABSENT) problems.add(`${pointer}/bbox`, 'MISSING', 'is missing');
  else problems.add(`${pointer}/bbox`, 'WRONG_TYPE', 'has to be four numbers: [x, y, width, height]');
  return false;
}

/** The same as {@link requireBox}, without a word. */
export function isBox({ numbers, states }: RecordReader, field: number, slot: number): boolean {
  const [x = 0, y = 0, width = 0, height = 0] = numbers.subarray(slot, slot + 4);
  const finite = [x, y, width, height].every(Number.isFinite);
  return states[field] === READ && finite && width >= 0 && height >= 0;
}

/** True when field `field` holds a list of finite numbers, as many as it was to have. */
export function requireNumbers(
  record: RecordReader,
  field: number,
  slot: number,
  length: number,
  name: string,
  pointer: string,
  problems: ProblemList,
  rule: string,
): boolean {
  const state = record.states[field];
  const numbers = record.numbers.subarray(slot, slot + length);
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (state === READ && bad < 0) return true;
  if (state === ABSENT) problems.add(`${pointer}/${name}`, 'MISSING', 'is missing');
  else if (state === READ) {
    problems.add(`${pointer}/${name}/${bad}`, 'NOT_FINITE', `is ${numbers[bad]}; it has to be finite`);
  } else problems.add(`${pointer}/${name}`, 'WRONG_TYPE', rule);
  return false;
}

/** The number of a field, or NaN where it is absent or something else. */
export function optionalNumber(record: RecordReader, field: number, slot: number): number {
  return record.states[field] === READ ? (record.numbers[slot] as number) : Number.NaN;
}

/** The text of a field, or '' where it is absent or something else. */
export function optionalText(record: RecordReader, field: number, slot: number): string {
  return record.states[field] === READ ? (record.texts[slot] as string) : '';
}
