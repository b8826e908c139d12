/** Which detections are evaluated, and in which order: by descending score over all images at once. */
import { type Kernel, placeOf } from '../../kernels/kernel.ts';
import type { ComparedDetections } from '../comparedDetections.ts';
import type { Prepared } from '../prepare.ts';

/**
 * The detections within the largest of maxDets. Of equal scores the one of the image that comes first comes first, and in one image
 * that of the lower rank. So the detections of one image and category stand in the order in which the reference matches them, and
 * those of one category in the order in which it counts them.
 *
 * A detection's rank is its place, from 0, among those of its image and category (of its image, without classes): stably by
 * descending score; of equal scores the one first in the file comes first; without classes, the one of the category that comes
 * first, then the one first in the file.
 *
 * All are places in the kernel's memory.
 */
export interface Visits {
  /**
   * [count] 32 bits each, category by category: detections. Unless they have to be named, the code and the sign bit may stand in the
   * place of one that may be matched to nothing: a visit to it then needs no other memory.
   */
  readonly order: number;
  readonly count: number;
  /** [K + 1] Where the visits of each category begin and end; of one for all without classes. */
  readonly starts: Int32Array;
  /** [K] The detection visited first; -1 where there is none. */
  readonly firsts: Int32Array;
  /**
   * By detection, 16 bits each: what a visit has to know of it. That is 0xffff − 64 + the first of maxDets that its rank is within, where
   * it may be matched to a ground truth; else {@link codeOf}.
   */
  readonly codes: number;
  /** [count] 32 bits each: room that nobody needs any more. */
  readonly free: number;
}

/**
 * The code of a detection that may be matched to no ground truth.
 *
 * @param limit the first of maxDets that its rank is within, below 64
 * @param areaClass the class of its area, below `areaClasses`, which are at most 258
 */
export const codeOf = (limit: number, areaClass: number, areaClasses: number): number =>
  limit * areaClasses + areaClass;

/** @param areNamed whether each visit has to name its detection */
export function orderVisits(
  { selection, parameters }: Prepared,
  compared: ComparedDetections,
  areNamed: boolean,
): Visits {
  const { kernel, at, count, classes } = compared;
  const { exports } = kernel;
  const images = selection.images.ids.length;
  const categories = selection.categories.ids.length;
  exports.setGroups(
    at.images,
    images,
    at.categories,
    categories,
    at.scores,
    at.areaClasses,
    classes.count,
    at.firstCandidates,
    kernel.place(Int32Array.from(parameters.maxDets)),
    parameters.maxDets.length,
    parameters.classAgnostic ? 1 : 0,
  );
  const columns: [number, number] = [kernel.allocate(4 * count), kernel.allocate(4 * count)];
  const codes = kernel.allocate(2 * count);
  const words = Math.max(images, categories) + 3;
  const scratch = kernel.allocate(Math.max(exports.SCRATCH_BYTES.value, 4 * words));
  const order = placeOf(exports.groupVisits(count, ...columns, scratch));
  const spare = order === columns[0] ? columns[1] : columns[0];
  for (let start = 0; start < count; ) {
    start = exports.rankVisits(start, PIECE, count, order, spare, codes);
  }
  const kept = exports.kept.value;
  const sort = { scores: at.scores, codes: areNamed ? 0 : codes, scratch };
  if (parameters.classAgnostic) {
    const sorted = sortByScore(kernel, order, kept, spare, sort);
    const starts = Int32Array.of(0, kept);
    const firsts = Int32Array.of(exports.best.value);
    return { order: sorted, count: kept, starts, firsts, codes, free: sorted === order ? spare : order };
  }
  exports.spreadVisits(order, spare, scratch);
  const starts = kernel.int32(scratch, categories + 1).slice();
  const firsts = new Int32Array(categories);
  for (let k = 0; k < categories; k++) {
    const start = starts[k] as number;
    const size = (starts[k + 1] as number) - start;
    const own = spare + 4 * start;
    const sorted = sortByScore(kernel, own, size, order, sort);
    if (sorted !== own) kernel.bytes(own, 4 * size).set(kernel.bytes(sorted, 4 * size));
    firsts[k] = exports.best.value;
  }
  return { order: spare, count: kept, starts, firsts, codes, free: order };
}

/** V8 goes over to the code it has compiled well where a function begins: of a long loop it is given a piece at a time. */
export const PIECE = 1 << 13;

/**
 * Sorts detections by descending score: few by their keys, which are read once. Of many it is seen first whether few of their
 * scores differ, as where they are written with three decimals: then these are numbered, and the detections distributed at once.
 *
 * @param order [count] where they are
 * @param spare [count] room for as many
 * @param codes 0 where no code may stand in the place of a detection
 * @returns where they are afterwards: `order` or `spare`
 */
function sortByScore(
  { exports }: Kernel,
  order: number,
  count: number,
  spare: number,
  { scores, codes, scratch }: { scores: number; codes: number; scratch: number },
): number {
  if (count <= exports.MOST_WITH_KEYS.value) {
    exports.sortWithKeys(order, count, scores, codes, scratch);
    return order;
  }
  for (let at = 0; at < count; at += PIECE) {
    const size = Math.min(PIECE, count - at);
    if (exports.numberScores(order + 4 * at, size, scores, scratch, at === 0 ? 1 : 0) === 0) {
      exports.radixSort(order, count, scores, spare, scratch);
      return order;
    }
  }
  exports.startNumbers(scratch);
  for (let at = 0; at < count; at += PIECE) {
    const size = Math.min(PIECE, count - at);
    exports.distributeNumbers(order + 4 * at, size, scores, codes, spare, scratch);
  }
  return spare;
}
