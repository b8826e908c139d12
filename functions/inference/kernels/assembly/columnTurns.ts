/** Where a mask turns from background to foreground and back, down the columns of an image: `masks/columnTurns.ts` has the rule. */

let values: usize = 0;
let stride: usize = 0;
let firstRow: usize = 0;
let rows: usize = 0;
let profile: usize = 0;
let pieces: usize = 0;
let piecesEnd: usize = 0;
let weights: usize = 0;
let limit: f64 = 0;
let low: f64 = 0;
let high: f64 = 0;
let height: u32 = 0;
let top: u32 = 0;
let bottom: u32 = 0;

/** What the mask is so far. */
let foreground: bool = false;
/** Behind the last turn. */
let turned: usize = 0;

/**
 * @param grid f64 [_, columns], of which `rowCount` rows from `first` on are looked at
 * @param profileOf room for f64 [first + rowCount]: one column of the image at the rows of the grid
 * @param margin a value that is farther from the threshold is on the same side of it, however it was rounded
 * @param imageHeight pixels of a column
 * @param from the grid lies in the pixels from ≤ y < to of it
 */
export function setGrid(
  grid: usize,
  columns: usize,
  first: usize,
  rowCount: usize,
  profileOf: usize,
  threshold: f64,
  margin: f64,
  imageHeight: u32,
  from: u32,
  to: u32,
): void {
  values = grid;
  stride = 8 * columns;
  firstRow = first;
  rows = rowCount;
  profile = profileOf;
  limit = threshold;
  low = threshold - margin;
  high = threshold + margin;
  height = imageHeight;
  top = from;
  bottom = to;
  foreground = false;
}

/**
 * @param first i32 [count, 4]: of each piece the pixels from and to, counted from the first of the grid, and the rows above and below
 * @param weightOf f64 by pixel
 */
export function setPieces(first: usize, count: usize, weightOf: usize): void {
  pieces = first;
  piecesEnd = first + 16 * count;
  weights = weightOf;
}

/**
 * The turns of some columns, which follow those of the last call.
 *
 * @param before i32, for each column of the image the column of the grid before it, and so `after`
 * @param weight f64 for each
 * @param at number of the first pixel of the first column, column by column from the upper left
 * @param turns u32, numbers of the pixels from which on it is the other; room for two a piece and three a column
 * @returns how many turns there are
 */
export function turnsOfColumns(
  before: usize,
  after: usize,
  weight: usize,
  count: usize,
  at: u32,
  turns: usize,
): usize {
  turned = turns;
  for (let column: usize = 0; column < count; column++) {
    const a = load<u32>(before + 4 * column);
    const b = load<u32>(after + 4 * column);
    const isClear = readProfile(a, b, load<f64>(weight + 8 * column));
    // A run goes on from the bottom of a column to the top of the next.
    if (isClear || top > 0) turn(false, at);
    if (!isClear) walk(at + top);
    if (bottom < height) turn(false, at + bottom);
    at += height;
  }
  return (turned - turns) >> 2;
}

/** Values of one column of the image at the rows of the grid. @returns true where all lie below the threshold */
function readProfile(a: usize, b: usize, weight: f64): bool {
  const first = values + firstRow * stride;
  a = first + 8 * a;
  b = first + 8 * b;
  let into = profile + 8 * firstRow;
  const end = into + 8 * rows;
  let isClear = true;
  while (into < end) {
    const before = load<f64>(a);
    const value = before + (load<f64>(b) - before) * weight;
    store<f64>(into, value);
    // What is no number is not below.
    if (!(value < low)) isClear = false;
    a += stride;
    b += stride;
    into += 8;
  }
  return isClear;
}

/** Turns along one column, whose first pixel with a value is `first`. */
function walk(first: u32): void {
  for (let piece = pieces; piece < piecesEnd; piece += 16) {
    const from = load<u32>(piece);
    const a = load<f64>(profile + 8 * (load<u32>(piece, 8) as usize));
    const b = load<f64>(profile + 8 * (load<u32>(piece, 12) as usize));
    if (a > high && b > high) turn(true, first + from);
    else if (a < low && b < low) turn(false, first + from);
    else cross(a, b - a, from, load<u32>(piece, 4) - 1, first);
  }
}

/** Within a piece values rise or fall all the way: `a + difference · weight`. */
function cross(a: f64, difference: f64, from: u32, last: u32, first: u32): void {
  const firstWeight = load<f64>(weights + 8 * (from as usize));
  const lastWeight = load<f64>(weights + 8 * (last as usize));
  const isAbove = a + difference * firstWeight > limit;
  const endsAbove = a + difference * lastWeight > limit;
  turn(isAbove, first + from);
  if (isAbove === endsAbove) return;
  // Weights rise evenly within a piece; the guess may be a pixel off, which is then put right by looking.
  const step = (lastWeight - firstWeight) / ((last - from) as f64);
  const guess = (from as f64) + ceil<f64>(((limit - a) / difference - firstWeight) / step);
  const least = from + 1;
  let at = guess > (least as f64) ? (guess < (last as f64) ? (guess as u32) : last) : least;
  while (at > least && isAboveAt(at - 1, a, difference) === endsAbove) at--;
  while (isAboveAt(at, a, difference) !== endsAbove) at++;
  turn(endsAbove, first + at);
}

function isAboveAt(pixel: u32, a: f64, difference: f64): bool {
  return a + difference * load<f64>(weights + 8 * (pixel as usize)) > limit;
}

/** From pixel `at` on the mask is as said. */
function turn(isForeground: bool, at: u32): void {
  if (isForeground === foreground) return;
  foreground = isForeground;
  store<u32>(turned, at);
  turned += 4;
}
