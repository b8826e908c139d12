/** A metric as a cell of a table, and why some are none. */
import { formatFixed } from '../../evaluation/coco/cocoTable.ts';
import type { Statistic, UndefinedBecause } from '../../evaluation/coco/statistic.ts';
import { undefinedNotes } from './undefinedNotes.ts';

/** Three decimals, rounded as pycocotools does; a dash where the metric is undefined. */
export function formatStatistic(statistic: Statistic | undefined): string {
  return statistic?.value == null ? '–' : formatFixed(statistic.value, 3);
}

/** The reasons that metrics and the numbers of an analysis have in common. */
export const SPOKEN_COMMON = {
  NO_GROUND_TRUTH: 'there is no ground truth of the kind',
  EMPTY_SLICE: 'the slice has no images or no categories',
} as const;

const SPOKEN: Readonly<Record<UndefinedBecause, string>> = {
  ...SPOKEN_COMMON,
  NOT_APPLICABLE: 'the IoU threshold, area range or limit is none of those evaluated',
};

/**
 * Each reason once.
 *
 * @param shownAs what stands in the place of such a metric: pycocotools' own table has -1.000
 */
export function undefinedStatistics(statistics: readonly Statistic[], shownAs = '– or -1.000'): string[] {
  return undefinedNotes(statistics, SPOKEN, shownAs);
}
