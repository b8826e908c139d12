/** `zoo analyse scores` */

import type { Command } from 'commander';
import { type BestScore, bestScores } from '../../../evaluation/analysis/scores/bestScores.ts';
import { decimal } from '../../options/numbers.ts';
import { cellLine } from '../../report/cellLine.ts';
import { formatFigure, undefinedLines } from '../../report/figure.ts';
import { type Column, table } from '../../terminal/table.ts';
import { analysisCommand } from './analysisCommand.ts';
import { named } from './source/analysed.ts';

export function define(command: Command): Command {
  return analysisCommand<{ readonly beta: number }>(command, {
    more: 'For each category, and with one score for all.',
    examples: [
      'zoo analyse scores --run 3fa9c1d2',
      'zoo analyse scores --gt instances.json --dt boxes.json --iou 0.75 --beta 2',
    ],
    slice: ['iou', 'area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) =>
      own.option('--beta <beta>', 'how many times as much recall counts as precision', decimal, 1),
    answer: (analysed, options) => {
      const { beta } = options;
      const answer = bestScores(analysed.table, { ...analysed.query, beta });
      const perCategory = named(analysed, answer.perCategory);
      const rows = [{ name: 'one score for all', ...answer.overall }, ...perCategory];
      const columns: Column<BestScore & { readonly name: string }>[] = [
        { title: 'CATEGORY', cell: ({ name }) => name },
        {
          title: 'SCORE',
          cell: ({ score }) => (score === null ? '–' : String(Number(score.toFixed(4)))),
          align: 'right',
        },
        { title: beta === 1 ? 'F1' : `F${beta}`, cell: ({ f }) => formatFigure(f), align: 'right' },
        { title: 'PRECISION', cell: ({ precision }) => formatFigure(precision), align: 'right' },
        { title: 'RECALL', cell: ({ recall }) => formatFigure(recall), align: 'right' },
        { title: 'TP', cell: ({ truePositives }) => String(truePositives), align: 'right' },
        { title: 'FP', cell: ({ falsePositives }) => String(falsePositives), align: 'right' },
        { title: 'FN', cell: ({ falseNegatives }) => String(falseNegatives), align: 'right' },
      ];
      return {
        json: { ...answer, perCategory },
        text: [
          cellLine(answer.parameters),
          '',
          table(columns, rows),
          `mean over categories: ${formatFigure(answer.meanF)}`,
          ...undefinedLines(rows.flatMap(({ f, precision }) => [f, precision])),
        ].join('\n'),
      };
    },
  });
}
