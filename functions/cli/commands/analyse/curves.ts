/** `zoo analyse curves` */

import type { Command } from 'commander';
import {
  type PrecisionRecall,
  precisionRecallCurves,
} from '../../../evaluation/analysis/curves/precisionRecall.ts';
import { formatFixed } from '../../../evaluation/coco/cocoTable.ts';
import { wholeNumber } from '../../options/numbers.ts';
import { cellLine } from '../../report/cellLine.ts';
import { formatFigure, undefinedLines } from '../../report/figure.ts';
import { type Column, table } from '../../terminal/table.ts';
import { analysisCommand } from './analysisCommand.ts';
import { named } from './source/analysed.ts';

const SHOWN_RECALLS: readonly number[] = [0, 0.25, 0.5, 0.75, 0.9];

export function define(command: Command): Command {
  return analysisCommand<{ readonly points: number }>(command, {
    more: 'The table shows precision at a few recalls; --json has the curves.',
    examples: [
      'zoo analyse curves --run 3fa9c1d2 --iou 0.75',
      'zoo analyse curves --gt instances.json --dt boxes.json --category-ids 1 --points 500 --json',
    ],
    slice: ['iou', 'area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) =>
      own.option('--points <n>', 'most points of each full curve with --json', wholeNumber(2), 200),
    answer: (analysed, options) => {
      const answer = precisionRecallCurves(analysed.table, {
        ...analysed.query,
        maxPoints: options.points,
      });
      const perCategory = named(analysed, answer.perCategory);
      const rows = [{ name: 'mean', ...answer.mean }, ...perCategory];
      const columns: Column<PrecisionRecall & { readonly name: string }>[] = [
        { title: 'CATEGORY', cell: ({ name }) => name },
        { title: 'AP', cell: ({ ap }) => formatFigure(ap), align: 'right' },
        ...SHOWN_RECALLS.map((recall) => ({
          title: `P(R=${recall})`,
          cell: (curve: PrecisionRecall) => precisionAt(curve, recall),
          align: 'right' as const,
        })),
        { title: 'GROUND TRUTHS', cell: ({ groundTruths }) => String(groundTruths), align: 'right' },
        { title: 'DETECTIONS', cell: ({ detections }) => String(detections), align: 'right' },
      ];
      return {
        json: { ...answer, perCategory },
        text: [
          cellLine(answer.parameters),
          '',
          table(columns, rows),
          ...undefinedLines(rows.map(({ ap }) => ap)),
        ].join('\n'),
      };
    },
  });
}

function precisionAt({ recallPoints }: PrecisionRecall, recall: number): string {
  const point = recallPoints.find((each) => each.recall >= recall - 1e-9);
  return point ? formatFixed(point.precision, 3) : '–';
}
