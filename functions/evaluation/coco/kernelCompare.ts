/** Compares rows of detections by the kernel and puts them behind those that were compared before. */
import type { Kernel } from '../kernels/kernel.ts';
import { AreaClasses } from './areaClasses.ts';
import { effectiveThresholds } from './candidates.ts';
import type { ComparedColumns, ComparedDetections } from './comparedDetections.ts';
import { DETECTION_FIELDS, GEOMETRY_FIELD } from './detectionReader.ts';
import { type KernelGeometry, kernelGeometryOf } from './geometry/kernelGeometry.ts';
import { wordsFor } from './matchTable.ts';
import type { Prepared } from './prepare.ts';

/** Rows that are compared at once. */
const MOST_ROWS = 1024;
/** Candidates there is room for; a detection that might have more is left to the caller. */
const MOST_CANDIDATES = 1 << 14;

export class KernelCompare {
  readonly kernel: Kernel;
  /** Fields of a result without which it cannot be compared. */
  readonly needed: readonly number[];
  private readonly compared: ComparedDetections;
  private readonly places: Record<Column, number>;
  private readonly words: number;
  private readonly firstCandidates = new Int32Array(MOST_ROWS + 1);

  /** null where the kernel does not know the kind of geometry. */
  static of(kernel: Kernel, prepared: Prepared, compared: ComparedDetections): KernelCompare | null {
    const geometry = kernelGeometryOf(prepared.parameters);
    return geometry && new KernelCompare(kernel, geometry, prepared, compared);
  }

  private constructor(
    kernel: Kernel,
    geometry: KernelGeometry,
    prepared: Prepared,
    compared: ComparedDetections,
  ) {
    const { groundTruth, selection, ordered, parameters } = prepared;
    const { imageIndex, categoryIndex } = groundTruth;
    this.kernel = kernel;
    this.needed = [...DETECTION_FIELDS, ...geometry.needed.map((field) => GEOMETRY_FIELD + field)];
    geometry.place(kernel, groundTruth, ordered.annotationRows);
    this.compared = compared;
    const { exports } = kernel;
    exports.setIds(
      kernel.place(imageIndex.ids),
      imageIndex.ids.length,
      kernel.place(selection.images.placeOfRow),
      kernel.place(categoryIndex.ids),
      categoryIndex.ids.length,
      kernel.place(selection.categories.placeOfRow),
    );
    exports.setGroundTruths(kernel.place(compared.starts), kernel.place(ordered.rows.categoryIndexes));
    const thresholds = effectiveThresholds(parameters.iouThresholds);
    const { bounds } = new AreaClasses(parameters.areaRanges);
    this.words = wordsFor(thresholds.length);
    exports.setParameters(
      parameters.classAgnostic ? 1 : 0,
      kernel.place(thresholds),
      thresholds.length,
      this.words,
      kernel.place(bounds),
      bounds.length,
    );
    const places = {
      images: kernel.allocate(4 * MOST_ROWS),
      categories: kernel.allocate(4 * MOST_ROWS),
      scores: kernel.allocate(8 * MOST_ROWS),
      areaClasses: kernel.allocate(2 * MOST_ROWS),
      candidateEnds: kernel.allocate(4 * MOST_ROWS),
      groundTruths: kernel.allocate(4 * MOST_CANDIDATES),
      ious: kernel.allocate(8 * MOST_CANDIDATES),
      masks: kernel.allocate(4 * MOST_CANDIDATES * this.words),
    };
    exports.setColumns(...(Object.values(places) as Eight), MOST_CANDIDATES);
    this.places = places;
  }

  /**
   * Compares `count` rows.
   *
   * @param rowsAt where they are in the kernel's memory
   * @returns how many of them, from the first on, are done with: the next one, if any, is for the caller
   */
  take(rowsAt: number, rowBytes: number, count: number): number {
    const { exports } = this.kernel;
    const done = exports.compare(rowsAt, rowBytes, count);
    if (exports.written.value > 0) this.compared.append(this.columns());
    return done;
  }

  private columns(): ComparedColumns {
    const { kernel, places, firstCandidates, words } = this;
    const count = kernel.exports.written.value as number;
    const candidateCount = kernel.exports.candidates.value as number;
    firstCandidates.set(kernel.int32(places.candidateEnds, count), 1);
    return {
      count,
      candidateCount,
      images: kernel.int32(places.images, count),
      categories: kernel.int32(places.categories, count),
      scores: kernel.float64(places.scores, count),
      areaClasses: kernel.uint16(places.areaClasses, count),
      firstCandidates,
      groundTruths: kernel.int32(places.groundTruths, candidateCount),
      ious: kernel.float64(places.ious, candidateCount),
      masks: kernel.int32(places.masks, candidateCount * words),
    };
  }
}

type Column =
  | 'images'
  | 'categories'
  | 'scores'
  | 'areaClasses'
  | 'candidateEnds'
  | 'groundTruths'
  | 'ious'
  | 'masks';
type Eight = [number, number, number, number, number, number, number, number];
