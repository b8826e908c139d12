/** Average recall with several numbers of detections per image and category: what papers on proposals report. */
import type { RunRecord } from '../../../schema/run.ts';
import { statistic } from '../../evaluation/coco/statistic.ts';
import type { SummaryRow } from '../../evaluation/coco/summarise.ts';
import type { RunMetricsReader } from './runMetrics.ts';
import type { SliceRequest } from './slices.ts';

/** AR@1 … AR@1000. */
export const RECALL_LIMITS: readonly number[] = [1, 10, 100, 300, 1000];

/**
 * A row for each limit, over the slice's area range and IoU thresholds. More than the run, or the slice, counts is
 * NOT_APPLICABLE.
 *
 * @param limits whole numbers from 1 on
 * @throws as {@link RunMetricsReader.detection} does
 */
export async function averageRecalls(
  metrics: Pick<RunMetricsReader, 'detection'>,
  run: RunRecord,
  slice: SliceRequest,
  limits: readonly number[],
): Promise<SummaryRow[]> {
  const { accumulated, applied } = await metrics.detection(run, { ...slice, limits });
  return limits.map((maxDets): SummaryRow => {
    const query = { measure: 'recall', area: applied.area.name, maxDets } as const;
    return { ...query, statistic: statistic(accumulated, query) };
  });
}
