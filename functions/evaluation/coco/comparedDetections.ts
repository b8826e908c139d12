/**
 * Detections after they have been compared with the ground truths of their image and category. Their geometry is gone: what is left
 * of a detection is its score, the class of its area, and the few ground truths it may be matched to.
 */
import { AreaClasses } from './areaClasses.ts';
import { Candidates } from './candidates.ts';
import { grown } from './columns.ts';
import type { Measure } from './geometry/geometry.ts';
import type { Prepared } from './prepare.ts';
import type { Selection } from './selection.ts';

/** The columns of compared detections, to be put behind those of others. */
export interface ComparedColumns {
  readonly count: number;
  readonly candidateCount: number;
  readonly images: Int32Array<ArrayBuffer>;
  readonly categories: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
  readonly areaClasses: Uint16Array<ArrayBuffer>;
  readonly firstCandidates: Int32Array<ArrayBuffer>;
  readonly groundTruths: Int32Array<ArrayBuffer>;
  readonly ious: Float64Array<ArrayBuffer>;
  readonly masks: Int32Array<ArrayBuffer>;
}

export class ComparedDetections {
  count = 0;
  /** By detection, in the order of the file: places in the selection. */
  images: Int32Array<ArrayBuffer>;
  categories: Int32Array<ArrayBuffer>;
  scores: Float64Array<ArrayBuffer>;
  areaClasses: Uint16Array<ArrayBuffer>;
  /** Where the candidates of each begin; they end where those of the next one begin. */
  firstCandidates: Int32Array<ArrayBuffer>;
  readonly candidates: Candidates;
  readonly classes: AreaClasses;

  private readonly selection: Selection;
  private readonly measure: Measure;
  private readonly classAgnostic: boolean;
  /** By image: where its ordered ground truths begin. */
  readonly starts: Int32Array;
  private readonly groundTruthCategories: Int32Array;

  /** @param capacity how many are expected; it grows */
  constructor({ selection, ordered, parameters }: Prepared, measure: Measure, capacity = 4096) {
    this.selection = selection;
    this.measure = measure;
    this.classAgnostic = parameters.classAgnostic;
    this.candidates = new Candidates(measure, ordered.annotationRows, parameters);
    this.classes = new AreaClasses(parameters.areaRanges);
    this.groundTruthCategories = ordered.rows.categoryIndexes;
    this.starts = new Int32Array(selection.images.ids.length + 1);
    for (const image of ordered.rows.imageIndexes)
      this.starts[image + 1] = (this.starts[image + 1] as number) + 1;
    for (let image = 1; image < this.starts.length; image++) {
      this.starts[image] = (this.starts[image] as number) + (this.starts[image - 1] as number);
    }
    this.images = new Int32Array(capacity);
    this.categories = new Int32Array(capacity);
    this.scores = new Float64Array(capacity);
    this.areaClasses = new Uint16Array(capacity);
    this.firstCandidates = new Int32Array(capacity + 1);
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
    if (at === this.scores.length) this.reserve(2 * at);
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

  /** All columns as they are; each may be longer than what counts of it. */
  columns(): ComparedColumns {
    const { count, images, categories, scores, areaClasses, firstCandidates, candidates } = this;
    return {
      ...{ count, images, categories, scores, areaClasses, firstCandidates },
      candidateCount: candidates.count,
      ...{ groundTruths: candidates.groundTruths, ious: candidates.ious, masks: candidates.masks },
    };
  }

  /** Puts detections that come later in the same file, compared for the same parameters, behind these. */
  append(later: ComparedColumns): void {
    const { count, candidates } = this;
    const end = count + later.count;
    if (end > this.scores.length) this.reserve(end);
    this.images.set(later.images.subarray(0, later.count), count);
    // Memory nobody writes to is not taken: where all detections are of the first category, this column costs nothing.
    if (!isZero(later.categories, later.count))
      this.categories.set(later.categories.subarray(0, later.count), count);
    this.scores.set(later.scores.subarray(0, later.count), count);
    this.areaClasses.set(later.areaClasses.subarray(0, later.count), count);
    for (let d = 1; d <= later.count; d++) {
      this.firstCandidates[count + d] = candidates.count + (later.firstCandidates[d] as number);
    }
    candidates.append(later.candidateCount, later.groundTruths, later.ious, later.masks);
    this.count = end;
  }

  private reserve(length: number): void {
    this.images = grown(this.images, length);
    this.categories = grown(this.categories, length);
    this.scores = grown(this.scores, length);
    this.areaClasses = grown(this.areaClasses, length);
    this.firstCandidates = grown(this.firstCandidates, length + 1);
  }
}

function isZero(column: Int32Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (column[i] !== 0) return false;
  return true;
}
