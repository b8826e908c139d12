/** What the kernels export that order, match and count detections: see `kernelExports.ts`. */

/** `visits.ts`: the order of visits. */
export interface VisitExports {
  setGroups(
    images: number,
    imageCount: number,
    categories: number,
    categoryCount: number,
    scores: number,
    areaClasses: number,
    classCount: number,
    firstCandidates: number,
    maxDets: number,
    limitCount: number,
    classAgnostic: number,
  ): void;
  groupVisits(count: number, order: number, spare: number, scratch: number): number;
  rankVisits(start: number, most: number, count: number, order: number, spare: number, codes: number): number;
  readonly kept: WebAssembly.Global;
  spreadVisits(order: number, to: number, starts: number): void;
}

/** `sort.ts`, `sortByKeys.ts`, `sortByNumbers.ts`: descending scores. */
export interface SortExports {
  readonly SCRATCH_BYTES: WebAssembly.Global;
  readonly MOST_WITH_KEYS: WebAssembly.Global;
  sortWithKeys(order: number, count: number, scores: number, codes: number, scratch: number): void;
  numberScores(order: number, count: number, scores: number, scratch: number, isFirst: number): number;
  startNumbers(scratch: number): void;
  distributeNumbers(
    order: number,
    count: number,
    scores: number,
    codes: number,
    to: number,
    scratch: number,
  ): void;
  readonly best: WebAssembly.Global;
  radixSort(order: number, count: number, scores: number, spare: number, scratch: number): void;
}

/** `walk.ts`, and what a visit comes to: `match.ts`, `curves.ts`, `outcomes.ts`, `table.ts`. */
export interface WalkExports {
  setVisited(scores: number, areaClasses: number, classCount: number, firstCandidates: number): void;
  walk(
    k: number,
    order: number,
    count: number,
    row: number,
    codes: number,
    withCurves: number,
    outcomes: number,
  ): void;
  setMatching(
    outside: number,
    ignored: number,
    crowds: number,
    unseen: number,
    taken: number,
    areas: number,
    words: number,
    full: number,
    candidateTruths: number,
    candidateMasks: number,
    last: number,
    pairs: number,
  ): void;
  readonly pairCount: WebAssembly.Global;
  setShape(
    categories: number,
    areas: number,
    limits: number,
    thresholds: number,
    words: number,
    recalls: number,
  ): void;
  setCurves(
    full: number,
    last: number,
    firstOfCode: number,
    ofCodes: number,
    needed: number,
    falseEverywhere: number,
    truePositives: number,
    falsePositives: number,
    reached: number,
    precision: number,
    scores: number,
    block: number,
  ): void;
  finishCategory(): void;
  setOutcomes(
    matched: number,
    ignored: number,
    slots: number,
    slotCount: number,
    last: number,
    ofClasses: number,
  ): void;
  readonly outcomeCount: WebAssembly.Global;
  gatherInts(order: number, count: number, from: number, to: number): void;
  gatherDoubles(order: number, count: number, from: number, to: number): void;
  rankRows(images: number, count: number, counts: number, ranks: number): void;
  fillInts(to: number, count: number, value: number): void;
}
