/**
 * Which predicted segments of one image match which of the ground truth, as `pq_compute_single_core` of panopticapi (commit
 * 1ad5afa, evaluation.py) decides: those of one category that overlap by more than half.
 */
import type { Overlaps } from './countOverlaps.ts';

/** Segments of one image. */
export interface ImageSegments {
  /** [n] */
  readonly ids: Int32Array;
  /** [n] Row of the category. */
  readonly categoryRows: Int32Array;
  /** [n] Of predictions: 0. */
  readonly isCrowd: Uint8Array;
}

/**
 * What counts in one image, by ground truth id, then prediction id: a match has both, a missed segment of the ground truth
 * prediction id 0, a false prediction ground truth id 0.
 */
export interface CountedSegment {
  readonly groundTruthId: number;
  readonly predictionId: number;
  readonly categoryRow: number;
  /** Pixels, as is `union`; both are 0 unless it is a match. */
  readonly intersection: number;
  readonly union: number;
}

const VOID = 0;

/**
 * Left out are crowd regions and predictions of which more than half lies in void or in the crowd region of their category;
 * of several such regions the reference asks the last that is listed.
 *
 * @param overlaps every id of either side is among its segments, or void
 */
export function matchSegments(
  groundTruths: ImageSegments,
  predictions: ImageSegments,
  overlaps: Overlaps,
): CountedSegment[] {
  const gtRows = new Map(Array.from(groundTruths.ids, (id, row) => [id, row]));
  const predictionRows = new Map(Array.from(predictions.ids, (id, row) => [id, row]));
  const gtAreas = new Float64Array(gtRows.size);
  const areas = new Float64Array(predictionRows.size);
  const inVoid = new Float64Array(predictionRows.size);
  const inCrowd = new Float64Array(predictionRows.size);
  const crowdOf = lastCrowdOfCategory(groundTruths);

  for (let pair = 0; pair < overlaps.count; pair++) {
    const pixels = overlaps.pixels[pair] as number;
    const g = gtRows.get(overlaps.groundTruths[pair] as number);
    const p = predictionRows.get(overlaps.predictions[pair] as number);
    if (g !== undefined) gtAreas[g] = (gtAreas[g] as number) + pixels;
    if (p === undefined) continue;
    areas[p] = (areas[p] as number) + pixels;
    if (overlaps.groundTruths[pair] === VOID) inVoid[p] = pixels;
    else if (g !== undefined && crowdOf.get(predictions.categoryRows[p] as number) === g) inCrowd[p] = pixels;
  }

  const counted: CountedSegment[] = [];
  const isFound = new Uint8Array(gtRows.size);
  const isRight = new Uint8Array(predictionRows.size);
  for (let pair = 0; pair < overlaps.count; pair++) {
    const groundTruthId = overlaps.groundTruths[pair] as number;
    const predictionId = overlaps.predictions[pair] as number;
    const g = gtRows.get(groundTruthId);
    const p = predictionRows.get(predictionId);
    if (g === undefined || p === undefined || groundTruths.isCrowd[g] === 1) continue;
    const categoryRow = groundTruths.categoryRows[g] as number;
    if (categoryRow !== predictions.categoryRows[p]) continue;
    const intersection = overlaps.pixels[pair] as number;
    const union = (areas[p] as number) + (gtAreas[g] as number) - intersection - (inVoid[p] as number);
    if (intersection / union <= 0.5) continue;
    isFound[g] = 1;
    isRight[p] = 1;
    counted.push({ groundTruthId, predictionId, categoryRow, intersection, union });
  }

  const addUnmatched = (groundTruthId: number, predictionId: number, categoryRow: number): number =>
    counted.push({ groundTruthId, predictionId, categoryRow, intersection: 0, union: 0 });
  groundTruths.ids.forEach((id, g) => {
    if (isFound[g] === 1 || groundTruths.isCrowd[g] === 1) return;
    addUnmatched(id, VOID, groundTruths.categoryRows[g] as number);
  });
  predictions.ids.forEach((id, p) => {
    const leftOut = ((inVoid[p] as number) + (inCrowd[p] as number)) / (areas[p] as number) > 0.5;
    if (isRight[p] === 0 && !leftOut) addUnmatched(VOID, id, predictions.categoryRows[p] as number);
  });
  return counted.sort((a, b) => a.groundTruthId - b.groundTruthId || a.predictionId - b.predictionId);
}

function lastCrowdOfCategory({ isCrowd, categoryRows }: ImageSegments): Map<number, number> {
  const crowdOf = new Map<number, number>();
  isCrowd.forEach((flag, row) => {
    if (flag === 1) crowdOf.set(categoryRows[row] as number, row);
  });
  return crowdOf;
}
