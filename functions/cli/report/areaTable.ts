/** AP and AR by area range and limit, whatever ranges and limits were asked for. */
import type { Accumulated } from '../../evaluation/coco/accumulate.ts';
import { type StatisticQuery, statistic } from '../../evaluation/coco/statistic.ts';
import type { SummaryRow } from '../../evaluation/coco/summarise.ts';
import { table } from '../terminal/table.ts';
import { formatStatistic } from './statistic.ts';

type Measure = Pick<StatisticQuery, 'measure' | 'iouThreshold'> & { readonly title: string };

const MEASURES: readonly Measure[] = [
  { title: 'AP', measure: 'precision' },
  { title: 'AP50', measure: 'precision', iouThreshold: 0.5 },
  { title: 'AP75', measure: 'precision', iouThreshold: 0.75 },
  { title: 'AR', measure: 'recall' },
];

/** What a table is restricted to: one area range, one limit, or both. */
export interface AreaTableOptions {
  readonly area?: string;
  readonly maxDets?: number;
}

/** One line per area range and limit; and the same as rows, with what qualifies each number. */
export function areaTable(
  accumulated: Accumulated,
  { area: only, maxDets }: AreaTableOptions,
): { text: string; rows: SummaryRow[] } {
  const { parameters } = accumulated;
  const areas = only === undefined ? parameters.areaRanges.map(({ name }) => name) : [only];
  const limits = maxDets === undefined ? parameters.maxDets : [maxDets];
  const lines = areas.flatMap((area) =>
    limits.map((limit) => ({
      area,
      limit,
      rows: MEASURES.map(({ title: _title, ...measure }): SummaryRow => {
        const query = { ...measure, area, maxDets: limit };
        return { ...query, statistic: statistic(accumulated, query) };
      }),
    })),
  );
  const text = table(
    [
      { title: 'AREA', cell: ({ area }) => area },
      { title: 'MAX DETECTIONS', cell: ({ limit }) => String(limit), align: 'right' },
      ...MEASURES.map(({ title }, at) => ({
        title,
        cell: ({ rows }: { rows: readonly SummaryRow[] }) => formatStatistic(rows[at]?.statistic),
        align: 'right' as const,
      })),
      { title: 'GROUND TRUTHS', cell: ({ rows }) => String(rows[0]?.statistic.n ?? 0), align: 'right' },
    ],
    lines,
  );
  return { text, rows: lines.flatMap(({ rows }) => rows) };
}
