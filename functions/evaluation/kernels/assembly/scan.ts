/** Reads records that are all written alike into rows of numbers. */
import { readNumber } from './number';
import { readParts } from './parts';
import { readRuns } from './rle';
import { clearShapes } from './shapes';
import { afterComma, afterString, afterValue, lengthOf, stands } from './text';

// How the value of a member is read, as `json/kernelSteps.ts` numbers it.
const NUMBER: u32 = 0;
const LIST: u32 = 1;
const SKIP: u32 = 2;
const TEXT: u32 = 3;
const RUNS: u32 = 4;
const _POLYGONS: u32 = 5;

/** A member: kind, slot of its first number, how many it has, and the literals before it, between its numbers and after the last. */
const STEP_BYTES: usize = 24;

let steps: usize = 0;
let stepCount: i32 = 0;
let close: usize = 0;
let rows: usize = 0;
let rowBytes: usize = 0;
let scratch: usize = 0;

/** Where the first record begins that {@link scan} did not read. */
export let scanned: usize = 0;

/**
 * @param at the members of a record, `count` of them
 * @param after the literal after the last one
 * @param into where the rows are written
 * @param size bytes of a row
 * @param spare room for a number nobody asked for
 */
export function setTemplate(
  at: usize,
  count: i32,
  after: usize,
  into: usize,
  size: usize,
  spare: usize,
): void {
  steps = at;
  stepCount = count;
  close = after;
  rows = into;
  rowBytes = size;
  scratch = spare;
}

/**
 * Reads records from `at` on, as long as each is written as the template is and followed by a comma and another value.
 *
 * @param end the zero after the window
 * @param most how many rows there is room for
 * @returns how many were read
 */
export function scan(at: usize, end: usize, most: i32): i32 {
  let row = rows;
  scanned = at;
  clearShapes();
  for (let count = 0; count < most; count++) {
    let step = steps;
    for (let left = stepCount; left > 0; left--) {
      at = readStep(at, step, row);
      if (at === 0) return count;
      step += STEP_BYTES;
    }
    if (!stands(at, close)) return count;
    at = afterComma(at + lengthOf(close));
    if (at === 0 || at >= end) return count;
    scanned = at;
    row += rowBytes;
  }
  return most;
}

/** The place after a member; 0 where it is written in another way. */
function readStep(at: usize, step: usize, row: usize): usize {
  const before = load<u32>(step, 12);
  if (!stands(at, before)) return 0;
  at += lengthOf(before);
  const kind = load<u32>(step);
  const into = row + (load<u32>(step, 4) << 3);
  if (kind === NUMBER) return readNumber(at, into);
  if (kind === LIST) return readList(at, step, into);
  if (kind === SKIP) return afterValue(at, scratch);
  if (kind === TEXT) return readText(at, into);
  return kind === RUNS ? readRuns(at, into) : readParts(at, into);
}

/** Place and length of what is between the quotes. */
function readText(at: usize, into: usize): usize {
  const end = afterString(at);
  store<f64>(into, (at + 1) as f64);
  store<f64>(into, (end - at - 2) as f64, 8);
  return end;
}

function readList(at: usize, step: usize, into: usize): usize {
  const count = load<i32>(step, 8);
  const separator = load<u32>(step, 16);
  const separatorLength = lengthOf(separator);
  const after = load<u32>(step, 20);
  at = readNumber(at, into);
  for (let k = 1; k < count && at !== 0; k++) {
    if (!stands(at, separator)) return 0;
    into += 8;
    at = readNumber(at + separatorLength, into);
  }
  if (at === 0 || !stands(at, after)) return 0;
  return at + lengthOf(after);
}
