/** Writes the rows of a match table: a row is a visit. */

/** By detection. */
let fromImages: usize = 0;
let fromCategories: usize = 0;
let fromScores: usize = 0;
let fromRanks: usize = 0;
/** By row. */
let images: usize = 0;
let categories: usize = 0;
let ranks: usize = 0;
let scores: usize = 0;
let matched: usize = 0;
let ignored: usize = 0;
/** [A, W] Of the detection matched last, and how many bytes that are. */
let lastMatched: usize = 0;
let cells: usize = 0;

export function setTable(
  ofImages: usize,
  ofCategories: usize,
  ofScores: usize,
  ofRanks: usize,
  toImages: usize,
  toCategories: usize,
  toRanks: usize,
  toScores: usize,
  toMatched: usize,
  toIgnored: usize,
  ofLast: usize,
  cellCount: i32,
): void {
  fromImages = ofImages;
  fromCategories = ofCategories;
  fromScores = ofScores;
  fromRanks = ofRanks;
  images = toImages;
  categories = toCategories;
  ranks = toRanks;
  scores = toScores;
  matched = toMatched;
  ignored = toIgnored;
  lastMatched = ofLast;
  cells = (cellCount as usize) << 2;
}

/** Writes detection `d`, which was matched last. */
export function writeRow(row: i32, d: i32): void {
  store<i32>(images + (row << 2), load<i32>(fromImages + (d << 2)));
  store<i32>(categories + (row << 2), load<i32>(fromCategories + (d << 2)));
  store<i32>(ranks + (row << 2), load<i32>(fromRanks + (d << 2)));
  store<f64>(scores + (row << 3), load<f64>(fromScores + (d << 3)));
  const to = (row as usize) * cells;
  for (let cell: usize = 0; cell < cells; cell += 4) {
    store<i32>(matched + to + cell, load<i32>(lastMatched + cell));
    store<i32>(ignored + to + cell, load<i32>(lastMatched + cells + cell));
  }
}
