/** Intervals of a bootstrap. */
import type { BootstrapParameters } from '../../evaluation/analysis/bootstrap/bootstrapQuery.ts';
import type { Interval } from '../../evaluation/analysis/bootstrap/interval.ts';
import { answer } from '../terminal/style.ts';
import type { Column } from '../terminal/table.ts';
import { count } from '../terminal/units.ts';

export function bootstrapLine({
  area,
  maxDets,
  minScore,
  images,
  resamples,
  seed,
}: BootstrapParameters): string {
  const score = minScore === null ? '' : `, score >= ${minScore}`;
  return answer.faint(
    `area=${area}, maxDets=${maxDets}${score}, ${count(images, 'image')}, ${count(resamples, 'resample')}, seed ${seed}`,
  );
}

/** From, to and standard error; dashes where there is no interval. */
export function intervalCells<Row>(intervalOf: (row: Row) => Interval | null, level: number): Column<Row>[] {
  const cell = (row: Row, part: 'low' | 'high' | 'standardError'): string => {
    const interval = intervalOf(row);
    return interval === null ? '–' : interval[part].toFixed(4);
  };
  const percent = Number((100 * level).toFixed(3));
  return [
    { title: `${percent} % FROM`, cell: (row) => cell(row, 'low'), align: 'right' },
    { title: 'TO', cell: (row) => cell(row, 'high'), align: 'right' },
    { title: 'STANDARD ERROR', cell: (row) => cell(row, 'standardError'), align: 'right' },
  ];
}
