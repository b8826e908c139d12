/** `zoo analyse confusion` */
import type { Command } from 'commander';
import {
  type ConfusionAnswer,
  confusionMatrix,
} from '../../../evaluation/analysis/confusion/confusionMatrix.ts';
import { LOWEST_OVERLAP } from '../../../evaluation/analysis/overlaps/overlaps.ts';
import { numberFrom, wholeNumber } from '../../options/numbers.ts';
import { oneOfWords } from '../../options/words.ts';
import { formatShare } from '../../report/figure.ts';
import { answer as styles } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { count } from '../../terminal/units.ts';
import { analysisCommand } from './analysisCommand.ts';

interface Options {
  readonly iou: number;
  readonly matching: 'IOU' | 'OWN_CATEGORY';
  readonly first: number;
}

export function define(command: Command): Command {
  return analysisCommand<Options>(command, {
    more: 'Detections are paired with objects by IoU whatever their categories, also where --category-ids chooses the rows and columns told. Not by area: areas of detections are not kept with overlaps. --json has the whole matrix.',
    examples: [
      'zoo analyse confusion --run 3fa9c1d2 --min-score 0.5',
      'zoo analyse confusion --gt instances.json --dt boxes.json --first 30',
    ],
    slice: ['maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) =>
      own
        .option('--iou <threshold>', 'lowest IoU of a pair', numberFrom(LOWEST_OVERLAP, 1), 0.5)
        .addOption(
          oneOfWords('--matching <order>', 'which pairs are taken first', ['IOU', 'OWN_CATEGORY'], 'IOU'),
        )
        .option('--first <n>', 'how many confused pairs of categories to list', wholeNumber(1), 20),
    answer: async (analysed, { iou, matching, first }) => {
      const { overlaps, foundAnewBecause } = await analysed.overlaps();
      const answer = confusionMatrix(analysed.table, overlaps, {
        ...analysed.query,
        iouThreshold: iou,
        matching,
      });
      const { parameters, confused } = answer;
      const about =
        `IoU=${parameters.iouThreshold}, score >= ${parameters.minScore}, maxDets=${parameters.maxDets}, ` +
        `${count(parameters.images, 'image')}, ${count(answer.groundTruths, 'ground truth')}, ${count(answer.detections, 'detection')}`;
      const pairs = table(
        [
          { title: 'IS', cell: ({ groundTruth }) => analysed.nameOf(groundTruth) },
          { title: 'TAKEN FOR', cell: ({ predicted }) => analysed.nameOf(predicted) },
          { title: 'COUNT', cell: (pair) => String(pair.count), align: 'right' },
          { title: 'OF ITS KIND', cell: ({ share }) => formatShare(share), align: 'right' },
        ],
        confused.slice(0, first),
      );
      const names = answer.categoryIds.map((id) => analysed.nameOf(id));
      return {
        json: { ...answer, counts: rowsOf(answer), names, foundAnewBecause },
        text: [styles.faint(about), '', categories(answer, names), '', pairs].join('\n'),
        notes: foundAnewBecause === null ? [] : [foundAnewBecause],
      };
    },
  });
}

/** What became of the objects and detections of each category. */
function categories(answer: ConfusionAnswer, names: readonly string[]): string {
  const rows = rowsOf(answer);
  const background = rows.length - 1;
  return table(
    [
      { title: 'CATEGORY', cell: (k) => names[k] ?? '' },
      { title: 'RIGHT', cell: (k) => String(rows[k]?.[k]), align: 'right' },
      { title: 'CONFUSED', cell: (k) => String(confusedIn(rows[k] ?? [], k, background)), align: 'right' },
      { title: 'MISSED', cell: (k) => String(rows[k]?.[background]), align: 'right' },
      { title: 'ON BACKGROUND', cell: (k) => String(rows[background]?.[k]), align: 'right' },
    ],
    [...names.keys()],
  );
}

function confusedIn(row: readonly number[], own: number, background: number): number {
  return row.reduce((sum, each, k) => (k === own || k === background ? sum : sum + each), 0);
}

function rowsOf({ counts, categoryIds, others }: ConfusionAnswer): number[][] {
  const width = categoryIds.length + (others ? 2 : 1);
  return Array.from({ length: width }, (_, row) => [...counts.subarray(row * width, (row + 1) * width)]);
}
