/**
 * What is kept of the images of a semantic evaluation: pixels, counted. It answers for every protocol, and counts of
 * any parts of a data set add up, in any order, to the counts of the whole.
 */
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { BoundaryCounts } from './boundaries.ts';
import type { ImageCells } from './cells.ts';
import { ignoredCode } from './labelCodes.ts';
import { addSizes, SIZE_RANGES, SIZE_TALLIES } from './objectSizes.ts';

/** All counts are whole numbers of pixels, exact up to 2^53. */
export interface SemanticCounts {
  readonly parameters: SemanticParameters;
  images: number;
  /** Pixels whose ground truth is ignored; they are in none of the other counts. */
  ignoredPixels: number;
  /** [N + 1, N + 1]: row by ground truth, column by prediction; the last of each is "none of the classes". */
  readonly confusion: Float64Array;
  /** [4, 3, N]: per size range, per class the pixels right, in the ground truth and predicted; empty where not asked for. */
  readonly sizes: Float64Array;
  /** [3, N]: the same of boundaries; empty where not asked for. */
  readonly boundaries: Float64Array;
}

const BOUNDARY_TALLIES = 3;

export function emptyCounts(parameters: SemanticParameters): SemanticCounts {
  const { classes, bySize, boundaryRatio } = parameters;
  return {
    parameters,
    images: 0,
    ignoredPixels: 0,
    confusion: new Float64Array((classes + 1) ** 2),
    sizes: new Float64Array(bySize ? SIZE_RANGES.length * SIZE_TALLIES * classes : 0),
    boundaries: new Float64Array(boundaryRatio === undefined ? 0 : BOUNDARY_TALLIES * classes),
  };
}

/** Adds an image. @param boundary null where boundaries are not asked for */
export function addImage(counts: SemanticCounts, cells: ImageCells, boundary: BoundaryCounts | null): void {
  const { parameters, confusion } = counts;
  const stride = parameters.classes + 1;
  const ignored = ignoredCode(parameters);
  counts.images++;
  for (let at = 0; at < cells.length; at++) {
    const count = cells.counts[at] as number;
    const row = cells.groundTruths[at] as number;
    if (row === ignored) {
      counts.ignoredPixels += count;
      continue;
    }
    const cell = row * stride + (cells.predictions[at] as number);
    confusion[cell] = (confusion[cell] as number) + count;
  }
  if (parameters.bySize) addSizes(counts.sizes, cells, parameters);
  if (boundary) addAll(counts.boundaries, boundary);
}

/** Adds `more` to `sums`, element by element. */
export function addAll(sums: Float64Array, more: ArrayLike<number>): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (more[at] as number);
}
