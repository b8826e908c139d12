/** `zoo analyse errors` */
import type { Command } from 'commander';
import { InvalidInputError } from '../../../../schema/errors.ts';
import { LOWEST_OVERLAP } from '../../../evaluation/analysis/overlaps/overlaps.ts';
import { errorBreakdown } from '../../../evaluation/analysis/tide/errorBreakdown.ts';
import { numberFrom } from '../../options/numbers.ts';
import { formatFigure, undefinedLines } from '../../report/figure.ts';
import { answer as styles } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { count } from '../../terminal/units.ts';
import { analysisCommand } from './analysisCommand.ts';

const SPOKEN = {
  CLS: 'wrong category',
  LOC: 'right category, badly located',
  BOTH: 'wrong category, badly located',
  DUPE: 'object already found',
  BKG: 'on background',
  MISS: 'object missed',
} as const;

/** Pairs of less are not kept. */
const overlap = numberFrom(LOWEST_OVERLAP, 1);

interface Options {
  readonly iou: number;
  readonly background: number;
}

export function define(command: Command): Command {
  return analysisCommand<Options>(command, {
    more: 'TIDE, with the numbers of tidecv, as fractions: what AP would gain if errors of one kind were mended. With --category-ids, the mean AP and the errors of these, found among all categories. Not by area: TIDE has no area ranges.',
    examples: [
      'zoo analyse errors --run 3fa9c1d2',
      'zoo analyse errors --gt instances.json --dt masks.json --iou-type segm --iou 0.75',
    ],
    slice: ['maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) =>
      own
        .option('--iou <threshold>', 'IoU at which a detection is well located', overlap, 0.5)
        .option('--background <iou>', 'up to this IoU a detection is on background', overlap, 0.1),
    answer: async (analysed, { iou, background }) => {
      if (background > iou) {
        throw new InvalidInputError(
          `--background ${background} is above --iou ${iou}: give at most that`,
          'a detection on background is not well located',
          ['--background'],
        );
      }
      const { overlaps, foundAnewBecause } = await analysed.overlaps();
      const answer = errorBreakdown(analysed.table, overlaps, {
        ...analysed.query,
        iouThreshold: iou,
        backgroundThreshold: background,
      });
      const { errors, falsePositives, falseNegatives, ap, parameters } = answer;
      const rows = [
        ...errors.map(({ type, deltaAp, count: n }) => ({
          type,
          what: SPOKEN[type] as string,
          gain: deltaAp,
          n,
        })),
        { type: 'FP', what: 'all false positives', gain: falsePositives, n: falsePositives.n },
        { type: 'FN', what: 'all false negatives', gain: falseNegatives, n: falseNegatives.n },
      ];
      const score = parameters.minScore === null ? '' : `, score >= ${parameters.minScore}`;
      const about =
        `IoU=${parameters.iouThreshold}, background=${parameters.backgroundThreshold}, ` +
        `maxDets=${parameters.maxDets} per image${score}, ${count(parameters.images, 'image')}`;
      const text = table(
        [
          { title: 'ERROR', cell: ({ type }) => type },
          { title: '', cell: ({ what }) => what },
          { title: 'AP GAINED', cell: ({ gain }) => formatFigure(gain), align: 'right' },
          { title: 'COUNT', cell: ({ n }) => String(n), align: 'right' },
        ],
        rows,
      );
      return {
        json: { method: 'TIDE', ...answer, foundAnewBecause },
        text: [
          styles.faint(about),
          `AP of TIDE: ${formatFigure(ap)}`,
          '',
          text,
          ...undefinedLines([ap]),
        ].join('\n'),
        notes: foundAnewBecause === null ? [] : [foundAnewBecause],
      };
    },
  });
}
