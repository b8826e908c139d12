/** The numbers of a run of objects. */
import type { RunMetrics } from '../../schema/stages.ts';

type ObjectMetrics = Extract<RunMetrics, { protocol: 'COCO' }>;

/** @throws where they are of label maps, or of nothing */
export function objectMetrics(metrics: RunMetrics | null): ObjectMetrics {
  if (metrics?.protocol === 'COCO') return metrics;
  throw new Error(`the run has the metrics ${JSON.stringify(metrics)}`);
}
