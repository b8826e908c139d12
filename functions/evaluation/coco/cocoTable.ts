/** The table pycocotools prints, letter for letter. */
import type { StatisticQuery } from './statistic.ts';
import type { Summary } from './summarise.ts';

/** Twelve lines, of keypoints ten, without line ends. */
export function formatCocoTable({ rows, iouRange }: Summary): string[] {
  return formatCocoRows(
    rows.map(({ statistic, ...query }) => ({ ...query, value: statistic.value ?? -1 })),
    iouRange,
  );
}

/** A line of the table; `value` is −1 where it is undefined. */
export interface CocoRow extends StatisticQuery {
  readonly value: number;
}

/** @param iouThresholds those that were evaluated, of which the first and the last are printed */
export function formatCocoRows(rows: readonly CocoRow[], iouThresholds: readonly number[]): string[] {
  const [first = 0, last = first] = [iouThresholds[0], iouThresholds.at(-1)];
  return rows.map((row) => {
    const [title, kind] =
      row.measure === 'precision' ? ['Average Precision', '(AP)'] : ['Average Recall', '(AR)'];
    const iou =
      row.iouThreshold === undefined
        ? `${formatFixed(first, 2)}:${formatFixed(last, 2)}`
        : formatFixed(row.iouThreshold, 2);
    const limit = String(row.maxDets).padStart(3);
    const place = `IoU=${iou.padEnd(9)} | area=${row.area.padStart(6)} | maxDets=${limit}`;
    return ` ${title.padEnd(18)} ${kind} @[ ${place} ] = ${formatFixed(row.value, 3)}`;
  });
}

/**
 * Python's `{:.<digits>f}`. `toFixed` is as exact but rounds ties up, where Python rounds them to even: 0.0625 is
 * 0.062. A tie is a multiple of 1 / 2^(digits + 1), since a finer binary fraction has more decimals.
 */
export function formatFixed(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  const scaled = value * 2 ** (digits + 1);
  const tie = Number.isInteger(scaled) && scaled % 2 !== 0;
  if (!tie || Number(rounded.at(-1)) % 2 === 0) return rounded;
  const unit = 10 ** digits;
  return ((Math.round(Math.abs(value) * unit) - 1) * (Math.sign(value) / unit)).toFixed(digits);
}
