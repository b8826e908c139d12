/** Numbers of an analysis as cells of a table, and why some are none. */

import type { Figure, FigureUndefinedBecause } from '../../evaluation/analysis/figure.ts';
import { formatFixed } from '../../evaluation/coco/cocoTable.ts';
import { SPOKEN_COMMON } from './statistic.ts';
import { undefinedNotes } from './undefinedNotes.ts';

/** Three decimals; a dash where the number is undefined. */
export function formatFigure(figure: Figure | undefined): string {
  return figure?.value == null ? '–' : formatFixed(figure.value, 3);
}

/** A fraction as a percentage with one decimal. */
export function formatShare(share: number): string {
  return `${formatFixed(100 * share, 1)} %`;
}

const SPOKEN: Readonly<Record<FigureUndefinedBecause, string>> = {
  ...SPOKEN_COMMON,
  NOT_APPLICABLE: 'the number does not apply to what was evaluated',
  NO_PREDICTIONS: 'there are no detections of the kind',
};

/** Each reason once. */
export function undefinedLines(figures: readonly Figure[]): string[] {
  return undefinedNotes(figures, SPOKEN);
}
