/** Average precision as the PASCAL VOC challenges counted it. */
import type { VocParameters } from '../../../schema/protocol.ts';
import { PROTOCOL_SOURCES } from '../../../schema/protocolNames.ts';
import type { Detections } from '../coco/detectionColumns.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import { numpyMean } from '../coco/pairwiseSum.ts';
import { type Selection, select } from '../coco/selection.ts';
import { identityOrder, orderByKey, orderByScore } from '../coco/stableOrder.ts';
import { overGroundTruths, type Statistic } from '../coco/statistic.ts';
import { ClassTruths } from './classTruths.ts';
import { ClassMatcher } from './matchClass.ts';
import { summariseClass, type VocCategory } from './summariseClass.ts';

export interface VocRow {
  readonly name: 'mAP';
  readonly measure: 'precision';
  readonly iouThreshold: number;
  /** The mean over the classes that have ground truth; n is that of all of them. */
  readonly statistic: Statistic;
}

export interface VocEvaluation {
  readonly protocol: VocParameters['protocol'];
  readonly source: string;
  readonly parameters: VocParameters;
  readonly images: number;
  readonly groundTruths: number;
  readonly difficult: number;
  readonly detections: number;
  /** One per IoU threshold. */
  readonly rows: readonly VocRow[];
  /** By IoU threshold, then category. */
  readonly perCategory: readonly VocCategory[];
}

/**
 * Detections of a class are taken by descending score, those of all images together; of equal scores the one first in the
 * file, where the reference's sort leaves the order open. A class without ground truth is left out of the mean, where the
 * reference divides by zero.
 *
 * @param difficult [annotations] see `parseDifficult`
 * @param detections boxes parsed against `groundTruth`
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function evaluateVoc(
  groundTruth: GroundTruth,
  difficult: Uint8Array,
  detections: Detections,
  parameters: VocParameters,
): VocEvaluation {
  const selection = select(groundTruth, parameters, undefined);
  const { images, categories } = selection;
  const truths = new ClassTruths(groundTruth.annotations, selection);
  const ranked = rankedByClass(detections, selection);
  const classes = Array.from(categories.ids, (categoryId, k) => {
    const rows = ranked[k] as Int32Array;
    const matcher = new ClassMatcher(groundTruth, detections, difficult, truths, k, rows);
    const name = groundTruth.categories.names[groundTruth.categoryIndex.rowOf(categoryId)] ?? '';
    return parameters.iouThresholds.map((threshold) =>
      summariseClass({ categoryId, name }, matcher, threshold, parameters.protocol, images.ids.length === 0),
    );
  });
  const perCategory = parameters.iouThresholds.flatMap((_, t) =>
    classes.map((ofClass) => ofClass[t] as VocCategory),
  );
  const first = perCategory.slice(0, categories.ids.length);
  const total = (count: (category: VocCategory) => number): number =>
    first.reduce((sum, category) => sum + count(category), 0);
  const groundTruths = total((category) => category.groundTruths);
  const isEmpty = images.ids.length === 0 || categories.ids.length === 0;
  return {
    protocol: parameters.protocol,
    source: PROTOCOL_SOURCES[parameters.protocol],
    parameters,
    images: images.ids.length,
    groundTruths,
    difficult: total((category) => category.difficult),
    detections: total((category) => category.detections),
    rows: parameters.iouThresholds.map((iouThreshold, t): VocRow => {
      const aps = classes.flatMap((ofClass) => ofClass[t]?.ap.value ?? []);
      return {
        name: 'mAP',
        measure: 'precision',
        iouThreshold,
        statistic: overGroundTruths(() => numpyMean(Float64Array.from(aps)), groundTruths, isEmpty),
      };
    }),
    perCategory,
  };
}

/** Of each selected category the rows of its detections by descending score. */
function rankedByClass(detections: Detections, { images, categories }: Selection): Int32Array[] {
  const places = detections.categoryRows.map((row) => categories.placeOfRow[row] ?? -1);
  const selected = identityOrder(detections.count).filter(
    (row) =>
      (places[row] as number) >= 0 && (images.placeOfRow[detections.imageRows[row] as number] as number) >= 0,
  );
  const rows = orderByKey(orderByScore(selected, detections.scores), places, categories.ids.length);
  let end = 0;
  return Array.from(categories.ids, (_, k) => {
    const start = end;
    while (end < rows.length && places[rows[end] as number] === k) end++;
    return rows.subarray(start, end);
  });
}
