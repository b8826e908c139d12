/** Matches detections as LVIS does: by COCO's matcher, on what LVIS judges. */
import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { LvisParameters } from '../../../schema/protocol.ts';
import type { Annotations } from '../coco/annotations.ts';
import { joined } from '../coco/columns.ts';
import type { Detections } from '../coco/detectionColumns.ts';
import { distinctOutcomes } from '../coco/distinctOutcomes.ts';
import { measureOf } from '../coco/geometry/kinds.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { matchDetections } from '../coco/match.ts';
import { allThresholds, type MatchTable } from '../coco/matchTable.ts';
import { select } from '../coco/selection.ts';
import { identityOrder } from '../coco/stableOrder.ts';
import type { Federation } from './federation.ts';
import { judgedDetections, type LeftOut, PairsOfRows } from './judged.ts';
import { annotationsOf, detectionsOf } from './rowsOf.ts';

export interface LvisMatches {
  readonly table: MatchTable;
  readonly leftOut: LeftOut;
}

/**
 * What differs from COCO: the annotations' own `ignore` counts and `iscrowd` does not; annotations and detections without
 * an area take no part; only detections that are judged (see `judged.ts`) do; and where not every instance of a category is
 * annotated in an image, an unmatched detection of it is no false positive.
 *
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function matchLvis(
  groundTruth: GroundTruth,
  federation: Federation,
  detections: Detections,
  given: LvisParameters,
): LvisMatches {
  const parameters: EvaluationParameters = { ...given, maxDets: [given.maxDets], classAgnostic: false };
  const selection = select(groundTruth, parameters, undefined);
  const judgedTruth = { ...groundTruth, annotations: countedAnnotations(groundTruth.annotations) };
  const measure = measureOf(judgedTruth, detections, parameters);
  const { rows, leftOut } = judgedDetections(judgedTruth, federation, detections, measure, selection, given);
  const table = matchDetections(judgedTruth, detectionsOf(detections, rows), parameters);
  const partly = new PairsOfRows(groundTruth, federation.notExhaustive);
  return { table: ignoringUnmatched(table, groundTruth, partly), leftOut };
}

/**
 * The annotations with an area, none a crowd region. The matcher takes `ignore` for an area outside every range, which is
 * how the reference treats both: neither has to be found, and each takes one detection with it.
 */
function countedAnnotations(annotations: Annotations): Annotations {
  const withArea = identityOrder(annotations.count).filter((row) => (annotations.areas[row] as number) > 0);
  const counted = annotationsOf(annotations, withArea);
  return {
    ...counted,
    isCrowd: new Uint8Array(counted.count),
    areas: counted.areas.map((area, row) => (counted.ignore[row] === 1 ? Number.POSITIVE_INFINITY : area)),
  };
}

/** The table in which what is not matched is ignored where the category of a detection is among those of its image. */
function ignoringUnmatched(table: MatchTable, groundTruth: GroundTruth, pairs: PairsOfRows): MatchTable {
  const { detections, outcomes, parameters, imageIds, categoryIds } = table;
  const full = allThresholds(parameters.iouThresholds.length);
  const imageRows = imageIds.map((id) => groundTruth.imageIndex.rowOf(id));
  const categoryRows = categoryIds.map((id) => groundTruth.categoryIndex.rowOf(id));
  // Behind all outcomes the same once more, as they are where what is not matched is ignored.
  const ignored = outcomes.ignored.map(
    (thresholds, cell) =>
      thresholds | ((full[cell % full.length] as number) & ~(outcomes.matched[cell] as number)),
  );
  const both = {
    count: 2 * outcomes.count,
    matched: joined(Int32Array, [outcomes.matched, outcomes.matched]),
    ignored: joined(Int32Array, [outcomes.ignored, ignored]),
  };
  const column = detections.outcomes.map((outcome, row) => {
    const image = imageRows[detections.imageIndexes[row] as number] as number;
    const category = categoryRows[detections.categoryIndexes[row] as number] as number;
    return pairs.has(image, category) ? outcomes.count + outcome : outcome;
  });
  const distinct = distinctOutcomes(column, both, parameters.areaRanges.length * full.length);
  return {
    ...table,
    detections: { ...detections, outcomes: distinct.column },
    outcomes: distinct.outcomes,
  };
}
