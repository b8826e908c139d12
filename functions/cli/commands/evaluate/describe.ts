/** The JSON answer of `zoo evaluate` for boxes, masks and keypoints. */
import { arrayDigests } from '../../../evaluation/coco/digests.ts';
import type { Evaluation } from '../../../evaluation/coco/evaluate.ts';
import { METRICS_VERSION } from '../../../evaluation/version.ts';

export function describe({ groundTruth, detections, table, accumulated, summary }: Evaluation): unknown {
  const nameOf = (id: number | null): string | null =>
    id === null ? null : (groundTruth.categories.names[groundTruth.categoryIndex.rowOf(id)] ?? null);
  return {
    protocol: summary.protocol,
    metricsVersion: METRICS_VERSION,
    stats: summary.stats,
    digests: arrayDigests(accumulated),
    parameters: table.parameters,
    images: table.imageIds.length,
    annotations: table.groundTruths.count,
    detections: detections.count,
    dropped: detections.dropped,
    rows: summary.rows,
    perCategory: summary.perCategory.map((category) => ({ name: nameOf(category.categoryId), ...category })),
  };
}
