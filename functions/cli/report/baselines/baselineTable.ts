/** Published baselines as a table with the columns that its rows have. */
import type { Baseline } from '../../../../schema/baselines/baseline.ts';
import { checkBaseline } from '../../../baselines/check/checkBaseline.ts';
import { answer } from '../../terminal/style.ts';
import { type Column, table } from '../../terminal/table.ts';
import {
  CORRECTED,
  fixed,
  inferenceTime,
  isCorrected,
  NOTHING,
  nameOf,
  onlyValue,
  resolutionOf,
  splitValues,
} from './cells.ts';

type BaselineColumn = Column<Baseline>;

const FIRST: readonly BaselineColumn[] = [
  { title: 'KEY', cell: ({ id }) => id },
  { title: 'METHOD', cell: nameOf },
  { title: 'BACKBONE', cell: ({ backbone }) => backbone ?? NOTHING },
  { title: 'PRE-TRAINED', cell: ({ pretraining, pretrainedOn }) => pretrainedOn ?? spoken(pretraining) },
  { title: 'LR', cell: ({ training }) => training?.schedule ?? NOTHING },
];

const METRICS: readonly BaselineColumn[] = [
  { title: 'BOX AP', cell: (row) => onlyValue(row, 'BOX_AP'), align: 'right' },
  { title: 'MASK AP', cell: (row) => onlyValue(row, 'MASK_AP'), align: 'right' },
  { title: 'KP AP', cell: (row) => onlyValue(row, 'KEYPOINT_AP'), align: 'right' },
  { title: 'PROP. AR', cell: (row) => onlyValue(row, 'PROPOSAL_AR'), align: 'right' },
];

const LAST: readonly BaselineColumn[] = [
  { title: 'FPS', cell: ({ fps }) => (fps === null ? NOTHING : String(fps)), align: 'right' },
  { title: 'AT', cell: (row) => (row.fps === null ? NOTHING : resolutionOf(row)) },
  { title: 'GPU', cell: ({ gpu, fps }) => (fps === null ? NOTHING : (gpu ?? NOTHING)) },
  {
    title: 'PARAMS (M)',
    cell: ({ paramsMillions }) => (paramsMillions === null ? NOTHING : String(paramsMillions)),
    align: 'right',
  },
  { title: 'S/IMAGE', cell: inferenceTime, align: 'right' },
  { title: 'MEM (GB)', cell: ({ training }) => fixed(training?.memoryGb, 1), align: 'right' },
  { title: 'S/ITER', cell: ({ training }) => fixed(training?.secondsPerIteration, 3), align: 'right' },
  { title: 'HOURS', cell: ({ training }) => fixed(training?.hours, 1), align: 'right' },
  { title: 'CHECKED', cell: checkedCell },
  { title: 'FLAGS', cell: ({ flags }) => flagCodes(flags) },
];

/** The table, and what its signs mean. */
export function baselineTable(rows: readonly Baseline[]): string {
  const all = [...FIRST, ...METRICS, ...segmentationColumns(rows), ...LAST];
  const shown = all.filter(({ cell }) => rows.some((row) => cell(row) !== NOTHING));
  const values = rows.flatMap((row) => row.values);
  const notes = [
    ...(rows.some(({ values: [value] }) => value?.personOnly)
      ? ['AP and AR of keypoint models and of their proposals are of the category person only.']
      : []),
    ...(values.some(({ metric }) => metric === 'MIOU' || metric === 'ADE20K_SCORE')
      ? ['T: test split. V: validation split.']
      : []),
    ...(values.some(isCorrected) ? [`${CORRECTED} printed otherwise: zoo baselines show KEY says how.`] : []),
  ];
  return [table(shown, rows), ...notes.map(answer.faint)].join('\n');
}

/** A column of mIoU for each data set, and one of what is printed as an mIoU and is none. */
function segmentationColumns(rows: readonly Baseline[]): BaselineColumn[] {
  const of = (metric: 'MIOU' | 'ADE20K_SCORE', called: string): BaselineColumn[] => {
    const values = rows.flatMap((row) => row.values.filter((value) => value.metric === metric));
    return [...new Set(values.map(({ dataset }) => dataset))].map((dataset) => ({
      title: `${called} ${dataset.toUpperCase()}`,
      cell: (row) => splitValues(row, metric, dataset),
    }));
  };
  return [...of('MIOU', 'mIoU'), ...of('ADE20K_SCORE', 'SCORE')];
}

function checkedCell(row: Baseline): string {
  const check = checkBaseline(row);
  if (check === null) return NOTHING;
  return check.agrees ? 'agrees' : `DIFFERS: ${check.computedHours.toFixed(1)}`;
}

function flagCodes(flags: Baseline['flags']): string {
  if (flags.length === 0) return NOTHING;
  return [...new Set(flags.map(({ code }) => code.toLowerCase().replaceAll('_', ' ')))].join(', ');
}

function spoken(pretraining: Baseline['pretraining']): string {
  return { SUP: 'Sup', SSL: 'SSL', SSL_SUP: 'SSL+Sup', UNKNOWN: NOTHING }[pretraining];
}
