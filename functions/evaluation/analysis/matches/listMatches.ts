/** Every detection and every missed ground truth, with what became of it. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type MatchTable, wordsFor } from '../../coco/matchTable.ts';
import {
  type Cell,
  type CellParameters,
  type CellQuery,
  countsAt,
  FALSE_POSITIVE,
  IGNORED,
  resolveCell,
  TRUE_POSITIVE,
} from '../cell.ts';
import { pageOf } from '../page.ts';

export const OUTCOMES = ['TP', 'FP', 'FN', 'IGNORED'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const MATCH_ORDERS = ['IMAGE', 'SCORE', 'IOU'] as const;
export type MatchOrder = (typeof MATCH_ORDERS)[number];

/** `area` can only be the first range evaluated: the pairs of the others are not kept. */
export interface MatchesQuery extends CellQuery {
  /** @default all */
  readonly outcomes?: readonly Outcome[];
  /** Only detections of at most this score; at least `minScore`. Missed ground truths have none, and stay. */
  readonly maxScore?: number;
  /** IMAGE: by image, then score. SCORE, IOU: highest first, what has none last. @default IMAGE */
  readonly order?: MatchOrder;
  /** @default 100 */
  readonly limit?: number;
  /** How many to pass over. @default 0 */
  readonly offset?: number;
}

export interface Match {
  readonly outcome: Outcome;
  readonly imageId: number;
  /** Of the detection; of a missed ground truth, its own. */
  readonly categoryId: number;
  /** null of a missed ground truth. */
  readonly score: number | null;
  /** Of the matched pair (of keypoints: OKS); null where there is none. */
  readonly iou: number | null;
  /** The file's id of the ground truth; null of a detection that is not matched. */
  readonly annotationId: number | null;
  /** Row of the detection in the match table. */
  readonly detectionRow: number | null;
  /** Row of the ground truth in the match table. */
  readonly groundTruthRow: number | null;
}

export interface MatchesAnswer {
  readonly parameters: CellParameters & { readonly order: MatchOrder };
  /** Of the slice and the outcomes asked for. */
  readonly total: number;
  /** Of the slice, whatever outcomes were asked for. */
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly matches: readonly Match[];
}

/**
 * @throws InvalidInputError where the query names something that was not evaluated, another area range than the first, no
 * range of scores, or no page
 */
export function listMatches(table: MatchTable, query: MatchesQuery = {}): MatchesAnswer {
  const { order = 'IMAGE', outcomes = OUTCOMES, maxScore = Number.POSITIVE_INFINITY } = query;
  const { limit, offset } = pageOf(query, 100);
  requireScores(query);
  const cell = resolveCell(table, query);
  if (cell.areaIndex !== 0) {
    const first = table.parameters.areaRanges[0]?.name;
    throw new InvalidInputError(
      `who matched whom is kept of area range ${first} only`,
      'matches are listed of the first area range evaluated',
      ['area'],
    );
  }
  const entries = [...detectionEntries(cell), ...missedEntries(cell)];
  const inRange = entries.filter(
    ({ row }) => !(row >= 0 && (table.detections.scores[row] as number) > maxScore),
  );
  const counts = { TP: 0, FP: 0, FN: 0, IGNORED: 0 };
  for (const { outcome } of inRange) counts[outcome]++;
  const asked = new Set(outcomes);
  const chosen = inRange.filter(({ outcome }) => asked.has(outcome));
  chosen.sort(comparisonBy(order, table));
  return {
    parameters: { ...cell.parameters, order },
    total: chosen.length,
    counts,
    matches: chosen.slice(offset, offset + limit).map((entry) => matchOf(table, entry)),
  };
}

/** COCO lets a score be any finite number. */
function requireScores({ minScore = Number.NEGATIVE_INFINITY, maxScore }: MatchesQuery): void {
  if (maxScore === undefined || (Number.isFinite(maxScore) && maxScore >= minScore)) return;
  throw new InvalidInputError(
    Number.isFinite(maxScore)
      ? `maxScore ${maxScore} is below minScore ${minScore}: no score lies between them`
      : `maxScore ${maxScore} is no score: give a finite number`,
    'a finite maxScore of at least minScore',
    ['maxScore'],
  );
}

/** Rows of the match table, -1 where there is none, and the IoU of the two, NaN where they are no pair. */
interface Entry {
  readonly outcome: Outcome;
  readonly row: number;
  readonly groundTruth: number;
  readonly iou: number;
}

const OUTCOME_OF = { [TRUE_POSITIVE]: 'TP', [FALSE_POSITIVE]: 'FP', [IGNORED]: 'IGNORED' } as const;

function detectionEntries({ table, rows, outcomes, thresholdIndex }: Cell): Entry[] {
  const partners = partnersAt(table, thresholdIndex);
  return Array.from(rows, (row, i): Entry => {
    const pair = partners[row] as number;
    return {
      outcome: OUTCOME_OF[outcomes[i] as keyof typeof OUTCOME_OF],
      row,
      groundTruth: pair < 0 ? -1 : (table.pairs.groundTruths[pair] as number),
      iou: pair < 0 ? Number.NaN : (table.pairs.ious[pair] as number),
    };
  });
}

/** Ground truths that count and that no detection of the slice found. */
function missedEntries(cell: Cell): Entry[] {
  const { table, rows, outcomes, thresholdIndex } = cell;
  const partners = partnersAt(table, thresholdIndex);
  const found = new Uint8Array(table.groundTruths.count);
  rows.forEach((row, i) => {
    if (outcomes[i] === TRUE_POSITIVE) found[table.pairs.groundTruths[partners[row] as number] as number] = 1;
  });
  return [...found.keys()]
    .filter((g) => found[g] === 0 && countsAt(cell, g))
    .map((groundTruth): Entry => ({ outcome: 'FN', row: -1, groundTruth, iou: Number.NaN }));
}

/** [N] Row of the pair that a detection is in at the threshold, or -1. */
function partnersAt({ detections, pairs, parameters }: MatchTable, threshold: number): Int32Array {
  const words = wordsFor(parameters.iouThresholds.length);
  const partners = new Int32Array(detections.count).fill(-1);
  for (let p = 0; p < pairs.count; p++) {
    const word = pairs.thresholds[p * words + (threshold >>> 5)] as number;
    if ((word & (1 << (threshold & 31))) !== 0) partners[pairs.detections[p] as number] = p;
  }
  return partners;
}

function comparisonBy(order: MatchOrder, table: MatchTable): (a: Entry, b: Entry) => number {
  const scoreOf = ({ row }: Entry): number =>
    row < 0 ? Number.NEGATIVE_INFINITY : (table.detections.scores[row] as number);
  const imageOf = ({ row, groundTruth }: Entry): number =>
    row < 0
      ? (table.groundTruths.imageIndexes[groundTruth] as number)
      : (table.detections.imageIndexes[row] as number);
  const iouOf = ({ iou }: Entry): number => (Number.isNaN(iou) ? -1 : iou);
  const descending = (x: number, y: number): number => (x === y ? 0 : y - x);
  if (order === 'SCORE') return (a, b) => descending(scoreOf(a), scoreOf(b)) || imageOf(a) - imageOf(b);
  if (order === 'IOU') return (a, b) => descending(iouOf(a), iouOf(b)) || imageOf(a) - imageOf(b);
  return (a, b) => imageOf(a) - imageOf(b) || descending(scoreOf(a), scoreOf(b));
}

function matchOf({ imageIds, categoryIds, detections, groundTruths }: MatchTable, entry: Entry): Match {
  const { outcome, row, groundTruth, iou } = entry;
  const [image, category] =
    row < 0
      ? [groundTruths.imageIndexes[groundTruth], groundTruths.categoryIndexes[groundTruth]]
      : [detections.imageIndexes[row], detections.categoryIndexes[row]];
  return {
    outcome,
    imageId: imageIds[image as number] as number,
    categoryId: categoryIds[category as number] as number,
    score: row < 0 ? null : (detections.scores[row] as number),
    iou: Number.isNaN(iou) ? null : iou,
    annotationId: groundTruth < 0 ? null : (groundTruths.annotationIds[groundTruth] as number),
    detectionRow: row < 0 ? null : row,
    groundTruthRow: groundTruth < 0 ? null : groundTruth,
  };
}
