/** A metric as a cell of a table. */
import { formatFixed } from '../../evaluation/coco/cocoTable.ts';
import type { Statistic } from '../../evaluation/coco/statistic.ts';

/** Three decimals, rounded as pycocotools does; a dash where the metric is undefined. */
export function formatStatistic(statistic: Statistic | undefined): string {
  return statistic?.value == null ? '–' : formatFixed(statistic.value, 3);
}
