/** The table pycocotools prints, letter for letter. */
import type { Summary } from './summarise.ts';

/** Twelve lines, of keypoints ten, without line ends. */
export function formatCocoTable(summary: Summary): string[] {
  const [first, last] = summary.iouRange;
  return summary.rows.map((row) => {
    const [title, kind] =
      row.measure === 'precision' ? ['Average Precision', '(AP)'] : ['Average Recall', '(AR)'];
    const iou =
      row.iouThreshold === undefined
        ? `${formatFixed(first, 2)}:${formatFixed(last, 2)}`
        : formatFixed(row.iouThreshold, 2);
    const limit = String(row.maxDets).padStart(3);
    const value = formatFixed(row.statistic.value ?? -1, 3);
    const place = `IoU=${iou.padEnd(9)} | area=${row.area.padStart(6)} | maxDets=${limit}`;
    return ` ${title.padEnd(18)} ${kind} @[ ${place} ] = ${value}`;
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
