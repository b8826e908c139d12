/** `node bootstrap.ts FOLDER RUNS`: how long it takes to say how sure a number is, and a difference of two runs. */
import { readFileSync } from 'node:fs';
import { compareEvaluations } from '../../../functions/evaluation/analysis/bootstrap/compare.ts';
import { intervals } from '../../../functions/evaluation/analysis/bootstrap/intervals.ts';
import { boxesResults, boxesTable } from './boxesTable.ts';
import { report, timed } from './report.ts';

const RESAMPLES = 1000;

const [, , folder = '', runs = ''] = process.argv;
const table = await boxesTable(folder);
const other = await boxesTable(folder, {
  name: 'nine in ten results',
  bytes: [nineInTen(boxesResults(folder))],
});

report(
  `Bootstrap over images of the boxes workload, ${RESAMPLES} resamples, in one process. Aim of the paired one: below 2 s.`,
  [
    timed('paired, against nine in ten of the results', Number(runs), () => {
      compareEvaluations(table, other, { resamples: RESAMPLES });
    }),
    timed('intervals of one run', Number(runs), () => {
      intervals(table, { resamples: RESAMPLES });
    }),
  ],
);

/** Another detector, which is a little worse. */
function nineInTen(path: string): Uint8Array {
  const results = JSON.parse(readFileSync(path, 'utf8')) as unknown[];
  return Buffer.from(JSON.stringify(results.filter((_, i) => i % 10 !== 0)));
}
