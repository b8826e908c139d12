/** A PASCAL VOC evaluation as Detectron logs it: the average precision of each class, then their mean. */
import { formatFixed } from '../../evaluation/coco/cocoTable.ts';
import type { Statistic } from '../../evaluation/coco/statistic.ts';
import type { VocEvaluation } from '../../evaluation/voc/evaluateVoc.ts';
import { printable } from '../terminal/printable.ts';

/** Where there are several IoU thresholds, each one's lines follow a line that names it. */
export function vocLines({ rows, perCategory }: VocEvaluation): string[] {
  return rows.flatMap(({ iouThreshold, statistic }) => [
    ...(rows.length > 1 ? [`IoU > ${iouThreshold}`] : []),
    ...perCategory
      .filter((category) => category.iouThreshold === iouThreshold)
      .map(({ name, ap }) => `AP for ${printable(name)} = ${fourDecimals(ap)}`),
    `Mean AP = ${fourDecimals(statistic)}`,
  ]);
}

const fourDecimals = ({ value }: Statistic): string => (value === null ? '–' : formatFixed(value, 4));
