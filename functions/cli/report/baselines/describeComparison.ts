/** A run beside a published baseline. */
import type { BaselineComparison, Caveat, ComparedRow } from '../../../baselines/versus/compared.ts';
import { answer } from '../../terminal/style.ts';
import { type Column, table } from '../../terminal/table.ts';
import { NOTHING, nameOf } from './cells.ts';

const DECIMALS = { PERCENT: 2, SECONDS: 4, FRAMES_PER_SECOND: 1 } as const;
const UNITS = { PERCENT: '%', SECONDS: 's', FRAMES_PER_SECOND: 'FPS' } as const;

/** @param title names of the run's model and data set */
export function describeComparison(title: string, comparison: BaselineComparison): string {
  const { baseline, rows, caveats } = comparison;
  const published = [nameOf(baseline), baseline.backbone, baseline.training?.schedule]
    .filter(Boolean)
    .join(' ');
  return [
    `${answer.heading(title)} beside ${answer.heading(published)} (${baseline.id})`,
    '',
    table(COLUMNS, rows),
    '',
    verdictOn(comparison),
    ...caveats.map(caveatLine),
  ].join('\n');
}

function verdictOn({ rows, comparable }: BaselineComparison): string {
  if (comparable) return answer.good('metrics can be compared');
  return rows.some(({ unit, measured }) => unit === 'PERCENT' && measured.value !== null)
    ? answer.bad('metrics cannot be compared: the differences say nothing of the model')
    : answer.bad('the run has none of the metrics of this baseline');
}

const COLUMNS: readonly Column<ComparedRow>[] = [
  { title: 'NUMBER', cell: ({ quantity }) => quantity.toLowerCase().replaceAll('_', ' ') },
  { title: 'PUBLISHED ON', cell: publishedOn },
  { title: 'PUBLISHED', cell: (row) => formatted(row, row.published), align: 'right' },
  { title: 'MEASURED', cell: (row) => formatted(row, row.measured.value), align: 'right' },
  { title: 'DIFFERENCE', cell: (row) => formatted(row, row.delta), align: 'right' },
  { title: '', cell: ({ unit }) => UNITS[unit] },
  {
    title: 'N',
    cell: ({ measured }) => (measured.n === null ? NOTHING : String(measured.n)),
    align: 'right',
  },
  { title: 'BY', cell: ({ measured }) => measured.protocol ?? NOTHING },
  { title: 'SAME', cell: sameCell },
];

function publishedOn({ dataset, split, personOnly }: ComparedRow): string {
  if (dataset === null) return NOTHING;
  return `${dataset} ${split}${personOnly ? ', person' : ''}`;
}

function formatted({ unit }: ComparedRow, value: number | null): string {
  return value === null ? NOTHING : value.toFixed(DECIMALS[unit]);
}

function sameCell({ withinTolerance, comparable }: ComparedRow): string {
  if (withinTolerance !== null) return withinTolerance ? 'yes' : 'no';
  return comparable ? NOTHING : 'not comparable';
}

function caveatLine({ code, prevents, message }: Caveat): string {
  const name = code.toLowerCase().replaceAll('_', ' ');
  return `${prevents ? answer.bad(name) : answer.busy(name)}: ${message}`;
}
