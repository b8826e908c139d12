/** One cell of a match table: what became of every detection at one IoU threshold, in one area range, within one limit. */
import type { MatchTable } from '../coco/matchTable.ts';
import { type ResolvedSlice, resolveSlice } from '../coco/slice.ts';

/** What is absent is as it was evaluated. */
export interface CellQuery {
  /** One of those evaluated. @default 0.5, or the first where that was not evaluated */
  readonly iouThreshold?: number;
  /** Name of an area range that was evaluated. @default all, or the first where none is called so */
  readonly area?: string;
  /** At most the largest that was evaluated. @default the largest */
  readonly maxDets?: number;
  /** Only detections of at least this score. */
  readonly minScore?: number;
  readonly imageIds?: readonly number[];
  /** Not without classes. */
  readonly categoryIds?: readonly number[];
}

/** The parameters of an answer, as they came to be. */
export interface CellParameters {
  readonly iouThreshold: number;
  readonly area: string;
  readonly maxDets: number;
  /** null: whatever the score. */
  readonly minScore: number | null;
  readonly images: number;
}

export const TRUE_POSITIVE = 1;
export const FALSE_POSITIVE = 2;
export const IGNORED = 3;

export interface Cell {
  readonly table: MatchTable;
  readonly parameters: CellParameters;
  /** [images of the table] 1 where selected. */
  readonly hasImage: Uint8Array;
  /** Ids of the K classes; one class whose id is null without classes. */
  readonly classIds: readonly (number | null)[];
  /** [categories of the table] Place among the K classes, or -1. */
  readonly classOfCategory: Int32Array;
  /** [K + 1] Where the detections of each class begin in `rows`. */
  readonly starts: Int32Array;
  /** Rows of the table's detections, by class, descending score, image, rank. */
  readonly rows: Int32Array;
  /** What became of each of them: TRUE_POSITIVE, FALSE_POSITIVE or IGNORED. */
  readonly outcomes: Uint8Array;
  /** [K] Ground truths that count. */
  readonly groundTruths: Int32Array;
  readonly areaIndex: number;
  readonly thresholdIndex: number;
}

/** @throws InvalidInputError where the query names something that was not evaluated */
export function resolveCell(table: MatchTable, query: CellQuery = {}): Cell {
  const slice = resolveSlice(table, {
    ...(query.imageIds && { imageIds: query.imageIds }),
    ...(query.categoryIds && { categoryIds: query.categoryIds }),
    ...(query.minScore !== undefined && { minScore: query.minScore }),
    ...completed(table, query),
  });
  const [areaIndex = 0] = slice.areaIndexes;
  const [thresholdIndex = 0] = slice.thresholdIndexes;
  const { classAgnostic } = table.parameters;
  const classOfCategory = new Int32Array(table.categoryIds.length).fill(-1);
  slice.categoryIndexes.forEach((index, place) => {
    classOfCategory[index] = classAgnostic ? 0 : place;
  });
  const classIds = classAgnostic ? [null] : [...slice.categoryIds];
  const maxDets = slice.maxDets[0] as number;
  return {
    table,
    parameters: {
      iouThreshold: slice.iouThresholds[0] as number,
      area: slice.areaRanges[0]?.name as string,
      maxDets,
      minScore: query.minScore ?? null,
      images: slice.imageIds.length,
    },
    hasImage: slice.hasImage,
    classIds,
    classOfCategory,
    ...selectRows(table, slice, classOfCategory, classIds.length, maxDets),
    groundTruths: countGroundTruths(table, slice, classOfCategory, classIds.length),
    areaIndex,
    thresholdIndex,
  };
}

/** The one area range, limit and threshold that a query is about. */
export function completed(
  { parameters }: MatchTable,
  { area, maxDets, iouThreshold }: Pick<CellQuery, 'area' | 'maxDets' | 'iouThreshold'>,
): { areas: [string]; maxDets: [number]; iouThresholds: [number] } {
  const { areaRanges, iouThresholds } = parameters;
  const [first] = areaRanges;
  const hasAll = areaRanges.some(({ name }) => name === 'all');
  return {
    areas: [area ?? (hasAll ? 'all' : (first?.name as string))],
    maxDets: [maxDets ?? (parameters.maxDets.at(-1) as number)],
    iouThresholds: [iouThreshold ?? (iouThresholds.includes(0.5) ? 0.5 : (iouThresholds[0] as number))],
  };
}

function selectRows(
  { detections, outcomes: different, parameters }: MatchTable,
  slice: ResolvedSlice,
  classOfCategory: Int32Array,
  classes: number,
  maxDets: number,
): Pick<Cell, 'starts' | 'rows' | 'outcomes'> {
  const { imageIndexes, categoryIndexes, ranks, scores } = detections;
  const { matched, ignored } = different;
  const threshold = slice.thresholdIndexes[0] as number;
  const stride = parameters.areaRanges.length * slice.words;
  const offset = (slice.areaIndexes[0] as number) * slice.words + (threshold >>> 5);
  const bit = 1 << (threshold & 31);
  const starts = new Int32Array(classes + 1);
  const rows = new Int32Array(detections.count);
  const outcomes = new Uint8Array(detections.count);
  let count = 0;
  for (let row = 0; row < detections.count; row++) {
    const k = classOfCategory[categoryIndexes[row] as number] as number;
    if (k < 0 || (ranks[row] as number) >= maxDets || !((scores[row] as number) >= slice.minScore)) continue;
    if (slice.hasImage[imageIndexes[row] as number] === 0) continue;
    const cell = (detections.outcomes[row] as number) * stride + offset;
    const isMatched = ((matched[cell] as number) & bit) !== 0;
    const isIgnored = ((ignored[cell] as number) & bit) !== 0;
    outcomes[count] = isIgnored ? IGNORED : isMatched ? TRUE_POSITIVE : FALSE_POSITIVE;
    rows[count++] = row;
    starts[k + 1] = count;
  }
  for (let k = 1; k <= classes; k++) starts[k] = Math.max(starts[k] as number, starts[k - 1] as number);
  return { starts, rows: rows.subarray(0, count), outcomes: outcomes.subarray(0, count) };
}

/** Whether ground truth `g` counts in the area range and is of the slice. */
export function countsAt(
  {
    table,
    hasImage,
    classOfCategory,
    areaIndex,
  }: Pick<Cell, 'table' | 'hasImage' | 'classOfCategory' | 'areaIndex'>,
  g: number,
): boolean {
  const { categoryIndexes, imageIndexes, ignored } = table.groundTruths;
  return (
    (classOfCategory[categoryIndexes[g] as number] as number) >= 0 &&
    hasImage[imageIndexes[g] as number] === 1 &&
    ignored[g * table.parameters.areaRanges.length + areaIndex] === 0
  );
}

function countGroundTruths(
  table: MatchTable,
  slice: ResolvedSlice,
  classOfCategory: Int32Array,
  classes: number,
): Int32Array {
  const counts = new Int32Array(classes);
  const selected = {
    table,
    hasImage: slice.hasImage,
    classOfCategory,
    areaIndex: slice.areaIndexes[0] as number,
  };
  for (let g = 0; g < table.groundTruths.count; g++) {
    if (!countsAt(selected, g)) continue;
    const k = classOfCategory[table.groundTruths.categoryIndexes[g] as number] as number;
    counts[k] = (counts[k] as number) + 1;
  }
  return counts;
}
