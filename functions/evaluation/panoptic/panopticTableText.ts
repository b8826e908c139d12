/** The table panopticapi prints, letter for letter; a dash where it divides by zero. */
import { formatFixed } from '../coco/cocoTable.ts';
import type { PanopticQuality, PanopticStatistic } from './panopticQuality.ts';

const TITLES = { ALL: 'All', THINGS: 'Things', STUFF: 'Stuff' } as const;

/** Five lines, without line ends: percentages to one decimal, and how many categories each mean is over. */
export function formatPanopticTable({ means }: PanopticQuality): string[] {
  const rows = means.map(({ of, pq, sq, rq, categories }) =>
    line(TITLES[of], percent(pq), percent(sq), percent(rq), String(categories)),
  );
  return [line('', 'PQ', 'SQ', 'RQ', 'N'), '-'.repeat(10 + 7 * 4), ...rows];
}

function line(title: string, pq: string, sq: string, rq: string, categories: string): string {
  return `${title.padEnd(10)}| ${pq.padStart(5)}  ${sq.padStart(5)}  ${rq.padStart(5)} ${categories.padStart(5)}`;
}

function percent({ value }: PanopticStatistic): string {
  return value === null ? '–' : formatFixed(100 * value, 1);
}
