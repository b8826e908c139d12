/** Visits detections: category by category, each by descending score. */
import { MATCHABLE, UNMATCHED } from './codes';
import { addMatched, addUnmatched } from './curves';
import { match } from './match';
import { writeMatched, writeUnmatched } from './table';

let scores: usize = 0;
let areaClasses: usize = 0;
let firstCandidates: usize = 0;

/** Columns of the detections. */
export function setVisited(ofScores: usize, ofAreaClasses: usize, ofCandidates: usize): void {
  scores = ofScores;
  areaClasses = ofAreaClasses;
  firstCandidates = ofCandidates;
}

/**
 * @param k the category of all of them
 * @param order [count] the detections to visit, or codes of those that are matched to nothing
 * @param row the row of the first one
 * @param codes by detection
 * @param withCurves, withTable 1 where they are asked for
 */
export function walk(
  k: i32,
  order: usize,
  count: i32,
  row: i32,
  codes: usize,
  withCurves: i32,
  withTable: i32,
): void {
  const end = order + (count << 2);
  for (; order < end; order += 4, row++) {
    const d = load<i32>(order);
    if (d < 0) {
      addUnmatched(k, d & ~UNMATCHED);
      continue;
    }
    const code = load<u16>(codes + (d << 1)) as i32;
    const areaClass = load<u16>(areaClasses + (d << 1)) as i32;
    if (code < MATCHABLE) {
      if (withCurves === 1) addUnmatched(k, code);
      if (withTable === 1) writeUnmatched(row, d, areaClass);
      continue;
    }
    const candidates = firstCandidates + (d << 2);
    match(areaClass, load<i32>(candidates), load<i32>(candidates, 4), row);
    if (withCurves === 1) addMatched(k, code - MATCHABLE, load<f64>(scores + (d << 3)));
    if (withTable === 1) writeMatched(row, d);
  }
}
