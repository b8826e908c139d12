/** `zoo analyse intervals` */

import type { Command } from 'commander';
import { type EstimatedFigure, intervals } from '../../../evaluation/analysis/bootstrap/intervals.ts';
import { MEASURE_NAMES } from '../../../evaluation/analysis/bootstrap/measures.ts';
import { addBootstrapOptions, type BootstrapOptions } from '../../options/bootstrap.ts';
import { formatFigure, undefinedLines } from '../../report/figure.ts';
import { bootstrapLine, intervalCells } from '../../report/interval.ts';
import { type Column, table } from '../../terminal/table.ts';
import { analysisCommand } from './analysisCommand.ts';
import { named } from './source/analysed.ts';

export function define(command: Command): Command {
  return analysisCommand<BootstrapOptions>(command, {
    more: 'Percentile intervals of the bootstrap over images; the same seed gives the same intervals. They need not be centred on the value.',
    examples: [
      'zoo analyse intervals --run 3fa9c1d2',
      'zoo analyse intervals --gt instances.json --dt boxes.json --resamples 5000 --level 0.99 --json',
    ],
    slice: ['area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: addBootstrapOptions,
    answer: (analysed, options) => {
      const { resamples, seed, level } = options;
      const answer = intervals(analysed.table, {
        ...analysed.query,
        resamples,
        seed,
        level,
      });
      const perCategory = named(analysed, answer.perCategory);
      const rows = [
        ...MEASURE_NAMES.map((name) => ({ name: name as string, of: answer.measures[name] })),
        ...perCategory.map(({ name, ap }) => ({ name: `AP ${name}`, of: ap })),
      ];
      const columns: Column<{ readonly name: string; readonly of: EstimatedFigure }>[] = [
        { title: 'MEASURE', cell: ({ name }) => name },
        { title: 'VALUE', cell: ({ of }) => formatFigure(of.estimate), align: 'right' },
        ...intervalCells<{ readonly of: EstimatedFigure }>(({ of }) => of.interval, level),
      ];
      return {
        json: { ...answer, perCategory },
        text: [
          bootstrapLine(answer.parameters),
          '',
          table(columns, rows),
          ...undefinedLines(rows.map(({ of }) => of.estimate)),
        ].join('\n'),
      };
    },
  });
}
