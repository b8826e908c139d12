/** Writes the rows of a match table: a row is a visit. */
import { areas, full, outside, words } from './match';

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
export function writeMatched(row: i32, d: i32): void {
  writeDetection(row, d);
  const to = (row as usize) * cells;
  memory.copy(matched + to, lastMatched, cells);
  memory.copy(ignored + to, lastMatched + cells, cells);
}

/** Writes detection `d`, which is matched to nothing: ignored in the ranges that its area lies outside. Rows are 0 before. */
export function writeUnmatched(row: i32, d: i32, areaClass: i32): void {
  writeDetection(row, d);
  const to = ignored + (row as usize) * cells;
  for (let area = 0; area < areas; area++) {
    if (load<u8>(outside + areaClass * areas + area) === 0) continue;
    memory.copy(to + ((area * words) << 2), full, words << 2);
  }
}

function writeDetection(row: i32, d: i32): void {
  store<i32>(images + (row << 2), load<i32>(fromImages + (d << 2)));
  store<i32>(categories + (row << 2), load<i32>(fromCategories + (d << 2)));
  store<i32>(ranks + (row << 2), load<i32>(fromRanks + (d << 2)));
  store<f64>(scores + (row << 3), load<f64>(fromScores + (d << 3)));
}
