/** The table that lvis-api prints, letter for letter (`LVISEval.print_results`). */
import { formatFixed } from '../coco/cocoTable.ts';
import type { LvisEvaluation } from './evaluateLvis.ts';

/** Thirteen lines, without line ends; -1.000 where a number is undefined. */
export function formatLvisTable({ rows, parameters }: LvisEvaluation): string[] {
  const thresholds = parameters.iouThresholds;
  const range = [thresholds[0], thresholds.at(-1)].map((threshold) => formatFixed(threshold as number, 2));
  return rows.map(({ name, measure, iouThreshold, area, maxDets, frequency, statistic }) => {
    const [title, kind] =
      measure === 'precision' ? ['Average Precision', '(AP)'] : ['Average Recall', '(AR)'];
    const iou = iouThreshold === undefined ? range.join(':') : formatFixed(iouThreshold, 2);
    // It names an area range by its letter, as in the number's name.
    const areaLetter = area === 'all' ? area : (name[2] as string);
    const place = [
      `IoU=${iou.padEnd(9)}`,
      `area=${areaLetter.padStart(6)}`,
      `maxDets=${String(maxDets).padStart(3)} catIds=${(frequency ?? 'all').padStart(3)}`,
    ].join(' | ');
    return ` ${title.padEnd(18)} ${kind} @[ ${place}] = ${formatFixed(statistic.value ?? -1, 3)}`;
  });
}
