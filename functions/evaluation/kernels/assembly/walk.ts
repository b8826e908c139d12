/** Visits detections: category by category, each by descending score. */
import { MATCHABLE, UNMATCHED } from './codes';
import { addMatched, addUnmatched } from './curves';
import { match } from './match';
import { lastOutcome, unmatchedOutcome } from './outcomes';

let scores: usize = 0;
let areaClasses: usize = 0;
let classCount: i32 = 0;
let firstCandidates: usize = 0;

/** Columns of the detections. */
export function setVisited(
  ofScores: usize,
  ofAreaClasses: usize,
  howManyClasses: i32,
  ofCandidates: usize,
): void {
  scores = ofScores;
  areaClasses = ofAreaClasses;
  classCount = howManyClasses;
  firstCandidates = ofCandidates;
}

/**
 * @param k the category of all of them
 * @param order [count] the detections to visit, or codes of those that are matched to nothing
 * @param row the row of the first one
 * @param codes by detection
 * @param withCurves 1 where they are asked for
 * @param outcomes [count] receives what became of each; 0 where nobody asks
 */
export function walk(
  k: i32,
  order: usize,
  count: i32,
  row: i32,
  codes: usize,
  withCurves: i32,
  outcomes: usize,
): void {
  const withTable = outcomes !== 0;
  const end = order + (count << 2);
  for (; order < end; order += 4, row++, outcomes += 4) {
    const d = load<i32>(order);
    if (d < 0) {
      addUnmatched(k, d & ~UNMATCHED);
      continue;
    }
    const code = load<u16>(codes + (d << 1)) as i32;
    if (code < MATCHABLE) {
      if (withCurves === 1) addUnmatched(k, code);
      if (withTable) store<i32>(outcomes, unmatchedOutcome(code % classCount));
      continue;
    }
    const candidates = firstCandidates + (d << 2);
    match(load<u16>(areaClasses + (d << 1)), load<i32>(candidates), load<i32>(candidates, 4), row);
    if (withCurves === 1) addMatched(k, code - MATCHABLE, load<f64>(scores + (d << 3)));
    if (withTable) store<i32>(outcomes, lastOutcome());
  }
}
