/** `zoo analyse worst` */
import type { Command } from 'commander';
import {
  IMAGE_ORDERS,
  type ImageOrder,
  worstImages,
} from '../../../evaluation/analysis/images/worstImages.ts';
import { wholeNumber } from '../../options/numbers.ts';
import { oneOfWords } from '../../options/words.ts';
import { cellLine } from '../../report/cellLine.ts';
import { formatFigure } from '../../report/figure.ts';
import { table } from '../../terminal/table.ts';
import { analysisCommand } from './analysisCommand.ts';

interface Options {
  readonly by: ImageOrder;
  readonly first: number;
  readonly offset: number;
}

export function define(command: Command): Command {
  return analysisCommand<Options>(command, {
    more: 'Give --min-score: without it every detection counts, however unsure.',
    examples: [
      'zoo analyse worst --run 3fa9c1d2 --min-score 0.5',
      'zoo analyse worst --gt instances.json --dt boxes.json --by false_negatives --first 50',
    ],
    slice: ['iou', 'area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) =>
      own
        .addOption(oneOfWords('--by <measure>', 'what is worst', IMAGE_ORDERS, 'F1'))
        .option('--first <n>', 'how many images to list', wholeNumber(1), 20)
        .option('--offset <n>', 'how many to pass over', wholeNumber(0), 0),
    answer: (analysed, options) => {
      const { by, first, offset } = options;
      const answer = worstImages(analysed.table, {
        ...analysed.query,
        by,
        limit: first,
        offset,
      });
      const text = table(
        [
          { title: 'IMAGE', cell: ({ imageId }) => String(imageId), align: 'right' },
          { title: 'F1', cell: ({ f1 }) => formatFigure(f1), align: 'right' },
          { title: 'TP', cell: ({ truePositives }) => String(truePositives), align: 'right' },
          { title: 'FP', cell: ({ falsePositives }) => String(falsePositives), align: 'right' },
          { title: 'FN', cell: ({ falseNegatives }) => String(falseNegatives), align: 'right' },
          { title: 'IGNORED', cell: ({ ignored }) => String(ignored), align: 'right' },
        ],
        answer.images,
      );
      return { json: answer, text: `${cellLine(answer.parameters)}\n\n${text}` };
    },
  });
}
