/** `zoo analyse calibration` */

import type { Command } from 'commander';
import { calibration } from '../../../evaluation/analysis/calibration/calibration.ts';
import { wholeNumber } from '../../options/numbers.ts';
import { cellLine } from '../../report/cellLine.ts';
import { formatFigure, undefinedLines } from '../../report/figure.ts';
import { table } from '../../terminal/table.ts';
import { analysisCommand } from './analysisCommand.ts';
import { named } from './source/analysed.ts';

export function define(command: Command): Command {
  return analysisCommand<{ readonly bins: number }>(command, {
    more: 'The bins are those of all categories together.',
    examples: [
      'zoo analyse calibration --run 3fa9c1d2',
      'zoo analyse calibration --gt instances.json --dt boxes.json --bins 25 --min-score 0.05',
    ],
    pairs: true,
    slice: ['iou', 'area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) => own.option('--bins <n>', 'bins of the score', wholeNumber(1, 1000), 10),
    answer: (analysed, options) => {
      const answer = calibration(analysed.table, { ...analysed.query, bins: options.bins });
      const perCategory = named(analysed, answer.perCategory);
      const { overall, meanEce, meanLaEce } = answer;
      const bins = table(
        [
          { title: 'SCORE', cell: ({ from, to }) => `${from.toFixed(3)} to ${to.toFixed(3)}` },
          { title: 'MEAN SCORE', cell: ({ confidence }) => formatFigure(confidence), align: 'right' },
          { title: 'PRECISION', cell: ({ precision }) => formatFigure(precision), align: 'right' },
          { title: 'MEAN IOU', cell: ({ iou }) => formatFigure(iou), align: 'right' },
          { title: 'DETECTIONS', cell: ({ precision }) => String(precision.n), align: 'right' },
        ],
        overall.bins,
      );
      const categories = table(
        [
          { title: 'CATEGORY', cell: ({ name }) => name },
          { title: 'ECE', cell: ({ ece }) => formatFigure(ece), align: 'right' },
          { title: 'MCE', cell: ({ mce }) => formatFigure(mce), align: 'right' },
          { title: 'LAECE', cell: ({ laEce }) => formatFigure(laEce), align: 'right' },
          { title: 'DETECTIONS', cell: ({ ece }) => String(ece.n), align: 'right' },
        ],
        [
          { name: 'all together', ...overall },
          ...perCategory,
          { name: 'mean of categories', ece: meanEce, mce: undefined, laEce: meanLaEce },
        ],
      );
      return {
        json: { ...answer, perCategory },
        text: [
          cellLine(answer.parameters),
          '',
          bins,
          '',
          categories,
          ...undefinedLines([overall.ece, overall.laEce, ...perCategory.map(({ ece }) => ece)]),
        ].join('\n'),
      };
    },
  });
}
