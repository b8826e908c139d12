/** `zoo analyse matches` */
import { type Command, InvalidArgumentError } from 'commander';
import {
  listMatches,
  MATCH_ORDERS,
  type Match,
  type MatchOrder,
  OUTCOMES,
  type Outcome,
} from '../../../evaluation/analysis/matches/listMatches.ts';
import { decimal, listOf, wholeNumber } from '../../options/numbers.ts';
import { oneOfWords } from '../../options/words.ts';
import { cellLine } from '../../report/cellLine.ts';
import { table } from '../../terminal/table.ts';
import { analysisCommand } from './analysisCommand.ts';
import type { Analysed } from './source/analysed.ts';

interface Options {
  readonly outcomes?: Outcome[];
  readonly maxScore?: number;
  readonly order: MatchOrder;
  readonly first: number;
  readonly offset: number;
}

export function define(command: Command): Command {
  return analysisCommand<Options>(command, {
    more: 'True positives, false positives, missed objects (FN) and what is ignored, with the IoU of each pair.',
    examples: [
      'zoo analyse matches --run 3fa9c1d2 --outcomes FP --order score --min-score 0.8',
      'zoo analyse matches --gt instances.json --dt boxes.json --image-ids 139 --json',
    ],
    pairs: true,
    slice: ['iou', 'area', 'maxDetections', 'minScore', 'imageIds', 'categoryIds'],
    options: (own) =>
      own
        .option('--outcomes <list>', `only these: ${OUTCOMES.join(', ')}`, listOf(outcome))
        .option('--max-score <score>', 'only detections of at most this score', decimal)
        .addOption(oneOfWords('--order <order>', 'how they are listed', MATCH_ORDERS, 'IMAGE'))
        .option('--first <n>', 'how many to list', wholeNumber(1), 50)
        .option('--offset <n>', 'how many to pass over', wholeNumber(0), 0),
    answer: async (analysed, options) => {
      const { outcomes, maxScore, order, first, offset } = options;
      const answer = listMatches(analysed.table, {
        ...analysed.query,
        ...(outcomes && { outcomes }),
        ...(maxScore !== undefined && { maxScore }),
        order,
        limit: first,
        offset,
      });
      const matches = await withBoxes(analysed, answer.matches);
      const number = (value: number | null, digits: number): string => value?.toFixed(digits) ?? '–';
      const text = table(
        [
          { title: 'OUTCOME', cell: (match) => match.outcome },
          { title: 'IMAGE', cell: ({ imageId }) => String(imageId), align: 'right' },
          { title: 'CATEGORY', cell: ({ name }) => name },
          { title: 'SCORE', cell: ({ score }) => number(score, 3), align: 'right' },
          { title: 'IOU', cell: ({ iou }) => number(iou, 3), align: 'right' },
          { title: 'DETECTED', cell: ({ detectionBox }) => boxText(detectionBox) },
          { title: 'ANNOTATION', cell: ({ annotationId }) => String(annotationId ?? '–'), align: 'right' },
          { title: 'ANNOTATED', cell: ({ groundTruthBox }) => boxText(groundTruthBox) },
        ],
        matches,
      );
      const counts = OUTCOMES.map((each) => `${answer.counts[each]} ${each}`).join(', ');
      return {
        json: { ...answer, matches },
        text: `${cellLine(answer.parameters)}\n${counts}\n\n${text}`,
      };
    },
  });
}

function outcome(text: string): Outcome {
  const found = OUTCOMES.find((each) => each === text.toUpperCase());
  if (found) return found;
  throw new InvalidArgumentError(`Give some of ${OUTCOMES.join(', ')}.`);
}

type Box = readonly number[] | null;
type BoxedMatch = Match & { readonly name: string; readonly detectionBox: Box; readonly groundTruthBox: Box };

async function withBoxes({ nameOf, boxesOf }: Analysed, matches: readonly Match[]): Promise<BoxedMatch[]> {
  const detectionRows = matches.flatMap(({ detectionRow }) => detectionRow ?? []);
  const groundTruthRows = matches.flatMap(({ groundTruthRow }) => groundTruthRow ?? []);
  const boxes = await boxesOf({ detectionRows, groundTruthRows });
  const ofDetection = new Map(detectionRows.map((row, at) => [row, boxes.detections[at] ?? null]));
  const ofGroundTruth = new Map(groundTruthRows.map((row, at) => [row, boxes.groundTruths[at] ?? null]));
  return matches.map((match) => ({
    name: nameOf(match.categoryId),
    ...match,
    detectionBox: match.detectionRow === null ? null : (ofDetection.get(match.detectionRow) ?? null),
    groundTruthBox: match.groundTruthRow === null ? null : (ofGroundTruth.get(match.groundTruthRow) ?? null),
  }));
}

function boxText(box: Box): string {
  return box === null ? '–' : box.map((value) => value.toFixed(1)).join(' ');
}
