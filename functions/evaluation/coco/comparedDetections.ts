/**
 * Detections after they have been compared with the ground truths of their image and category. Their geometry is gone: what is left
 * of a detection is its score, the class of its area, and the few ground truths it may be matched to.
 */
import { Kernel } from '../kernels/kernel.ts';
import { AreaClasses } from './areaClasses.ts';
import { Candidates } from './candidates.ts';
import type { Measure } from './geometry/geometry.ts';
import type { Prepared } from './prepare.ts';
import type { Selection } from './selection.ts';
import { PIECE, type Visits } from './walk/visits.ts';

/** The columns of compared detections, to be put behind those of others. */
export interface ComparedColumns {
  readonly count: number;
  readonly images: Int32Array<ArrayBuffer>;
  readonly categories: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
  readonly areaClasses: Uint16Array<ArrayBuffer>;
  readonly firstCandidates: Int32Array<ArrayBuffer>;
  readonly groundTruths: Int32Array<ArrayBuffer>;
  readonly ious: Float64Array<ArrayBuffer>;
  readonly masks: Int32Array<ArrayBuffer>;
}

type Places = Record<'images' | 'categories' | 'scores' | 'areaClasses' | 'firstCandidates', number>;

export class ComparedDetections {
  count = 0;
  /** By detection, in the order of the file: places in the selection. */
  images = new Int32Array(0);
  categories = new Int32Array(0);
  scores = new Float64Array(0);
  areaClasses = new Uint16Array(0);
  /** Where the candidates of each begin; they end where those of the next one begin. */
  firstCandidates = new Int32Array(0);
  readonly candidates: Candidates;
  readonly classes: AreaClasses;

  /** In whose memory the columns are. */
  readonly kernel: Kernel;
  /** Where the columns are in it. */
  at: Places = { images: 0, categories: 0, scores: 0, areaClasses: 0, firstCandidates: 0 };
  private capacity = 0;

  private readonly selection: Selection;
  private readonly measure: Measure;
  private readonly classAgnostic: boolean;
  /** By image: where its ordered ground truths begin. */
  readonly starts: Int32Array;
  private readonly groundTruthCategories: Int32Array;

  /**
   * @param capacity how many are expected; it grows
   * @throws LimitExceededError where memory does not suffice
   */
  constructor(
    { selection, ordered, parameters }: Prepared,
    measure: Measure,
    capacity = 4096,
    kernel = new Kernel(),
  ) {
    this.kernel = kernel;
    this.selection = selection;
    this.measure = measure;
    this.classAgnostic = parameters.classAgnostic;
    this.candidates = new Candidates(measure, ordered.annotationRows, parameters, kernel, capacity);
    this.classes = new AreaClasses(parameters.areaRanges);
    this.groundTruthCategories = ordered.rows.categoryIndexes;
    this.starts = new Int32Array(selection.images.ids.length + 1);
    for (const image of ordered.rows.imageIndexes)
      this.starts[image + 1] = (this.starts[image + 1] as number) + 1;
    for (let image = 1; image < this.starts.length; image++) {
      this.starts[image] = (this.starts[image] as number) + (this.starts[image - 1] as number);
    }
    this.reserve(capacity);
    kernel.keepViewed(() => this.view());
  }

  /**
   * Compares a detection with its ground truths, unless its image or category is not evaluated.
   *
   * @param imageRow, categoryRow rows of the ground truth
   * @param row the row of the detection for the measure
   */
  add(imageRow: number, categoryRow: number, score: number, row: number): void {
    const image = this.selection.images.placeOfRow[imageRow] as number;
    const category = this.selection.categories.placeOfRow[categoryRow] as number;
    if (image < 0 || category < 0) return;
    const at = this.count++;
    if (at === this.capacity) this.reserve(at + 1);
    this.images[at] = image;
    // As in `append`.
    if (category !== 0) this.categories[at] = category;
    this.scores[at] = score;
    this.areaClasses[at] = this.classes.of(this.measure.area(row));

    const { groundTruthCategories } = this;
    let first = this.starts[image] as number;
    let end = this.starts[image + 1] as number;
    if (!this.classAgnostic) {
      // They stand by category, and an image has few.
      while (first < end && (groundTruthCategories[first] as number) < category) first++;
      let last = first;
      while (last < end && groundTruthCategories[last] === category) last++;
      end = last;
    }
    if (first < end) this.candidates.collect(row, first, end);
    this.firstCandidates[at + 1] = this.candidates.count;
  }

  /** A copy of the columns, in no kernel's memory. */
  columns(): ComparedColumns {
    const { count, images, categories, scores, areaClasses, firstCandidates, candidates } = this;
    return {
      count,
      images: images.slice(0, count),
      categories: categories.slice(0, count),
      scores: scores.slice(0, count),
      areaClasses: areaClasses.slice(0, count),
      firstCandidates: firstCandidates.slice(0, count + 1),
      groundTruths: candidates.groundTruths.slice(0, candidates.count),
      ious: candidates.ious.slice(0, candidates.count),
      masks: candidates.masks.slice(0, candidates.count * candidates.words),
    };
  }

  /**
   * Compares rows of detections by the kernel, as {@link add} would.
   *
   * @param rowsAt where they are in the kernel's memory
   * @returns how many of them, from the first on, are done with: the next one, if any, is not in order, or there might be no room for it
   */
  addRows(rowsAt: number, rowBytes: number, count: number): number {
    const { compare, detections, candidates } = this.kernel.exports;
    const done = compare(rowsAt, rowBytes, count, this.count, this.candidates.count);
    this.count = detections.value;
    this.candidates.count = candidates.value;
    return done;
  }

  /**
   * Has the kernel visit the detections, after it has been told what to match, and what to draw or to note.
   *
   * @param outcomes [count] where what became of each is noted; 0 where nobody asks
   */
  walk({ order, starts, codes }: Visits, withCurves: boolean, outcomes: number): void {
    const { exports } = this.kernel;
    const { scores, areaClasses, firstCandidates } = this.at;
    exports.setVisited(scores, areaClasses, this.classes.count, firstCandidates);
    for (let k = 0; k < starts.length - 1; k++) {
      const end = starts[k + 1] as number;
      for (let row = starts[k] as number; row < end; row += PIECE) {
        const count = Math.min(PIECE, end - row);
        const into = outcomes === 0 ? 0 : outcomes + 4 * row;
        exports.walk(k, order + 4 * row, count, row, codes, withCurves ? 1 : 0, into);
      }
      if (withCurves) exports.finishCategory();
    }
  }

  /** Puts detections that come later in the same file, compared for the same parameters, behind these. */
  append(later: ComparedColumns): void {
    const { count, candidates } = this;
    const end = count + later.count;
    if (end > this.capacity) this.reserve(end);
    this.images.set(later.images, count);
    // Memory nobody writes to is not taken: where all detections are of the first category, this column costs nothing.
    if (later.categories.some((category) => category !== 0)) this.categories.set(later.categories, count);
    this.scores.set(later.scores, count);
    this.areaClasses.set(later.areaClasses, count);
    for (let d = 1; d <= later.count; d++) {
      this.firstCandidates[count + d] = candidates.count + (later.firstCandidates[d] as number);
    }
    candidates.append(later.groundTruths, later.ious, later.masks);
    this.count = end;
  }

  private reserve(length: number): void {
    const { kernel, count, at } = this;
    const capacity = Math.max(length, 2 * this.capacity);
    this.at = {
      images: kernel.reallocate(at.images, 4 * count, 4 * capacity),
      categories: kernel.reallocate(at.categories, 4 * count, 4 * capacity),
      scores: kernel.reallocate(at.scores, 8 * count, 8 * capacity),
      areaClasses: kernel.reallocate(at.areaClasses, 2 * count, 2 * capacity),
      firstCandidates: kernel.reallocate(at.firstCandidates, 4 * (count + 1), 4 * (capacity + 1)),
    };
    this.capacity = capacity;
    const { images, categories, scores, areaClasses, firstCandidates } = this.at;
    kernel.exports.setDetections(images, categories, scores, areaClasses, firstCandidates, capacity);
    this.view();
  }

  private view(): void {
    const { kernel, at, capacity } = this;
    this.images = kernel.int32(at.images, capacity);
    this.categories = kernel.int32(at.categories, capacity);
    this.scores = kernel.float64(at.scores, capacity);
    this.areaClasses = kernel.uint16(at.areaClasses, capacity);
    this.firstCandidates = kernel.int32(at.firstCandidates, capacity + 1);
  }
}
