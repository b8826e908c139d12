/** Draws the precision-recall curves of all categories, area ranges, limits and thresholds: `PrecisionCurves`, where all its rules are. */

/** numpy.spacing(1), which the reference adds to the denominator of precision. */
const EPSILON: f64 = 2.220446049250313e-16;

let areas: i32 = 0;
let limits: i32 = 0;
let thresholds: i32 = 0;
let words: i32 = 0;
let recalls: i32 = 0;
let categories: i32 = 0;

/** [W] All thresholds. */
let full: usize = 0;
/** [A, W] twice, of the detection matched last. */
let matched: usize = 0;
let ignored: usize = 0;

/** By code where in `unmatched` the curves of a category stand for which an unmatched detection is a false positive. */
let unmatchedFirst: usize = 0;
let unmatched: usize = 0;

/** [K, A, R], [K, A, M] and three times [K, A, M, T]. */
let needed: usize = 0;
let falseEverywhere: usize = 0;
let truePositives: usize = 0;
let falsePositives: usize = 0;
let reached: usize = 0;
/** [T, R, K, A, M]; scores are 0 where nobody asks for them. */
let precision: usize = 0;
let scores: usize = 0;
/** [A, M, T, R], twice where scores are asked for: the same of the category that is being drawn, as much as a processor has at hand. */
let drawnPrecision: usize = 0;
let drawnScores: usize = 0;
let drawn: i32 = -1;

export function setShape(
  howManyCategories: i32,
  howManyAreas: i32,
  howManyLimits: i32,
  howManyThresholds: i32,
  howManyWords: i32,
  howManyRecalls: i32,
): void {
  areas = howManyAreas;
  limits = howManyLimits;
  thresholds = howManyThresholds;
  words = howManyWords;
  recalls = howManyRecalls;
  categories = howManyCategories;
  drawn = -1;
}

export function setCurves(
  allThresholds: usize,
  ofLast: usize,
  firstOfCode: usize,
  ofCodes: usize,
  neededFor: usize,
  falseAtAll: usize,
  trueAt: usize,
  falseAt: usize,
  reachedAt: usize,
  precisionAt: usize,
  scoresAt: usize,
  block: usize,
): void {
  full = allThresholds;
  matched = ofLast;
  ignored = ofLast + ((areas * words) << 2);
  unmatchedFirst = firstOfCode;
  unmatched = ofCodes;
  needed = neededFor;
  falseEverywhere = falseAtAll;
  truePositives = trueAt;
  falsePositives = falseAt;
  reached = reachedAt;
  precision = precisionAt;
  scores = scoresAt;
  drawnPrecision = block;
  drawnScores = block + blockBytes();
}

/** Bytes of the block of precisions, and of that of scores. */
function blockBytes(): usize {
  return (areas * limits * thresholds * recalls) << 3;
}

function increment(at: usize): i32 {
  const value = load<i32>(at) + 1;
  store<i32>(at, value);
  return value;
}

/** The next detection of category `k` where it is matched to nothing. */
export function addUnmatched(k: i32, code: i32): void {
  const first = falseEverywhere + ((k * areas * limits) << 2);
  const end = load<i32>(unmatchedFirst + (code << 2), 4);
  for (let i = load<i32>(unmatchedFirst + (code << 2)); i < end; i++) {
    increment(first + (load<i32>(unmatched + (i << 2)) << 2));
  }
}

/** The next detection of category `k`, as it was matched. */
export function addMatched(k: i32, limit: i32, score: f64): void {
  drawn = k;
  for (let a = 0; a < areas; a++) {
    const ka = k * areas + a;
    const cell = (a * words) << 2;
    // Thresholds at which it is matched or ignored, and at which it is not ignored.
    let touched = 0;
    let counting = 0;
    for (let word = 0; word < words; word++) {
      const all = load<i32>(full + (word << 2));
      const ignoredAt = load<i32>(ignored + cell + (word << 2));
      touched |= (load<i32>(matched + cell + (word << 2)) | ignoredAt) & all;
      counting |= all & ~ignoredAt;
    }
    if (touched === 0)
      for (let m = limit; m < limits; m++) increment(falseEverywhere + ((ka * limits + m) << 2));
    else if (counting !== 0) count(ka, limit, score, cell);
  }
}

/** Counts a detection that is not the same at all thresholds, or is a true positive. */
function count(ka: i32, limit: i32, score: f64, cell: usize): void {
  for (let t = 0; t < thresholds; t++) {
    const bit = 1 << (t & 31);
    const word = cell + ((t >>> 5) << 2);
    if ((load<i32>(ignored + word) & bit) !== 0) continue;
    const isTrue = (load<i32>(matched + word) & bit) !== 0;
    for (let m = limit; m < limits; m++) {
      if (isTrue) addTruePositive(ka, m, t, score);
      else increment(falsePositives + (((ka * limits + m) * thresholds + t) << 2));
    }
  }
}

function addTruePositive(ka: i32, m: i32, t: i32, score: f64): void {
  const column = ka * limits + m;
  const curve = (column * thresholds + t) << 2;
  const tp = increment(truePositives + curve);
  const fp = load<i32>(falsePositives + curve) + load<i32>(falseEverywhere + (column << 2));
  const value = (tp as f64) / ((fp as f64) + (tp as f64) + EPSILON);
  const first = (((column - drawn * areas * limits) * thresholds + t) * recalls) << 3;
  const was = load<i32>(reached + curve);
  let now = was;
  while (now < recalls && load<i32>(needed + ((ka * recalls + now) << 2)) <= tp) {
    if (scores !== 0) store<f64>(drawnScores + first + (now << 3), score);
    now++;
  }
  if (now !== was) store<i32>(reached + curve, now);
  if (now === 0) return;
  const best = drawnPrecision + first + ((now - 1) << 3);
  if (value > load<f64>(best)) store<f64>(best, value);
}

/**
 * Puts what was drawn of a category where it belongs, with the best precision at each recall or beyond; for the next category the block is
 * empty. Detections come category by category.
 */
export function finishCategory(): void {
  // Without a true positive the arrays are right as they are.
  if (drawn < 0) return;
  const columns = areas * limits;
  const curveBytes = recalls << 3;
  for (let curve = 0; curve < columns * thresholds; curve++) {
    const first = drawnPrecision + curve * curveBytes;
    let best: f64 = 0;
    for (let at = first + curveBytes - 8; at >= first; at -= 8) {
      best = max(best, load<f64>(at));
      store<f64>(at, best);
    }
  }
  const columnBytes = thresholds * curveBytes;
  for (let t = 0; t < thresholds; t++) {
    for (let r = 0; r < recalls; r++) {
      const to = (((t * recalls + r) * categories + drawn) * columns) << 3;
      const from = t * curveBytes + (r << 3);
      for (let column = 0; column < columns; column++) {
        const at = from + column * columnBytes;
        store<f64>(precision + to + (column << 3), load<f64>(drawnPrecision + at));
        if (scores !== 0) store<f64>(scores + to + (column << 3), load<f64>(drawnScores + at));
      }
    }
  }
  memory.fill(drawnPrecision, 0, scores === 0 ? blockBytes() : 2 * blockBytes());
  drawn = -1;
}
