/** Overlaps as they are stored: counts instead of places in the whole. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Overlaps } from './overlaps.ts';

export interface PackedOverlaps {
  readonly imageIds: Float64Array;
  readonly categoryIds: Float64Array;
  /** [I] */
  readonly detectionCounts: Int32Array;
  /** [N] */
  readonly detectionCategories: Int32Array;
  /** [I] */
  readonly groundTruthCounts: Int32Array;
  /** [G] */
  readonly groundTruthCategories: Int32Array;
  readonly groundTruthIgnored: Uint8Array;
  /** [N] */
  readonly pairCounts: Int32Array;
  /** [P] Place of the ground truth among those of its image. */
  readonly pairPlaces: Int32Array;
  readonly pairIous: Float64Array;
}

export function packOverlaps(overlaps: Overlaps): PackedOverlaps {
  const { imageIds, categoryIds, detectionCategories, groundTruthCategories } = overlaps;
  const { groundTruthIgnored, pairIous } = overlaps;
  return {
    imageIds,
    categoryIds,
    detectionCounts: counts(overlaps.detectionStarts),
    detectionCategories,
    groundTruthCounts: counts(overlaps.groundTruthStarts),
    groundTruthCategories,
    groundTruthIgnored,
    pairCounts: counts(overlaps.pairStarts),
    pairPlaces: shifted(overlaps, overlaps.pairGroundTruths, -1),
    pairIous,
  };
}

export function unpackOverlaps(parameters: EvaluationParameters, packed: PackedOverlaps): Overlaps {
  const { imageIds, categoryIds, detectionCategories, groundTruthCategories } = packed;
  const { groundTruthIgnored, pairIous } = packed;
  const detectionStarts = starts(packed.detectionCounts);
  const groundTruthStarts = starts(packed.groundTruthCounts);
  const pairStarts = starts(packed.pairCounts);
  const places = { detectionStarts, groundTruthStarts, pairStarts };
  return {
    parameters,
    imageIds,
    categoryIds,
    ...places,
    detectionCategories,
    groundTruthCategories,
    groundTruthIgnored,
    pairGroundTruths: shifted(places, packed.pairPlaces, 1),
    pairIous,
  };
}

function counts(starts: Int32Array): Int32Array {
  return Int32Array.from(
    { length: starts.length - 1 },
    (_, i) => (starts[i + 1] as number) - (starts[i] as number),
  );
}

function starts(counts: Int32Array): Int32Array {
  const all = new Int32Array(counts.length + 1);
  counts.forEach((count, i) => {
    all[i + 1] = (all[i] as number) + count;
  });
  return all;
}

/** Ground truths of pairs with the first of their image added (sign 1) or taken away (sign -1). */
function shifted(
  {
    detectionStarts,
    groundTruthStarts,
    pairStarts,
  }: Pick<Overlaps, 'detectionStarts' | 'groundTruthStarts' | 'pairStarts'>,
  groundTruths: Int32Array,
  sign: 1 | -1,
): Int32Array {
  const moved = new Int32Array(groundTruths.length);
  for (let image = 0; image + 1 < detectionStarts.length; image++) {
    const by = sign * (groundTruthStarts[image] as number);
    const end = pairStarts[detectionStarts[image + 1] as number] as number;
    for (let p = pairStarts[detectionStarts[image] as number] as number; p < end; p++) {
      moved[p] = (groundTruths[p] as number) + by;
    }
  }
  return moved;
}
