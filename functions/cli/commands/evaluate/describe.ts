/** The JSON answer of `zoo evaluate` for boxes, masks and keypoints. */
import { arrayDigests } from '../../../evaluation/coco/digests.ts';
import type { EvaluationSummary } from '../../../evaluation/coco/evaluate.ts';
import { METRICS_VERSION } from '../../../evaluation/version.ts';

export function describe(evaluation: EvaluationSummary): unknown {
  const { groundTruth, annotations, detections, accumulated, summary } = evaluation;
  const nameOf = (id: number | null): string | null =>
    id === null ? null : (groundTruth.categories.names[groundTruth.categoryIndex.rowOf(id)] ?? null);
  return {
    protocol: summary.protocol,
    metricsVersion: METRICS_VERSION,
    stats: summary.stats,
    digests: arrayDigests(accumulated),
    parameters: accumulated.parameters,
    images: accumulated.images,
    annotations,
    detections: detections.count,
    dropped: detections.dropped,
    rows: summary.rows,
    perCategory: summary.perCategory.map((category) => ({ name: nameOf(category.categoryId), ...category })),
  };
}
