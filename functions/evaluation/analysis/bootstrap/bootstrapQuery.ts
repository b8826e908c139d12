/** What a bootstrap is asked for, and the slice of a table that it is about. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type Accumulated, accumulate } from '../../coco/accumulate.ts';
import type { MatchTable } from '../../coco/matchTable.ts';
import { type ResolvedSlice, resolveSlice, type Slice } from '../../coco/slice.ts';
import { statistic } from '../../coco/statistic.ts';
import { completed } from '../cell.ts';
import type { Figure } from '../figure.ts';
import { MEASURES, type Measure } from './measures.ts';

export interface BootstrapQuery {
  /** @default 1000 */
  readonly resamples?: number;
  /** The same seed draws the same images; 0 … 2^32 − 1. @default 0 */
  readonly seed?: number;
  /** @default 0.95 */
  readonly level?: number;
  /** Name of an area range that was evaluated. @default all, or the first where none is called so */
  readonly area?: string;
  /** @default the largest evaluated */
  readonly maxDets?: number;
  readonly minScore?: number;
  readonly imageIds?: readonly number[];
  readonly categoryIds?: readonly number[];
}

/** The query as it came to be. */
export interface BootstrapParameters {
  readonly method: 'PERCENTILE_BOOTSTRAP_OVER_IMAGES';
  readonly generator: 'xoshiro128**';
  readonly resamples: number;
  readonly seed: number;
  readonly level: number;
  readonly area: string;
  readonly maxDets: number;
  /** null: whatever the score. */
  readonly minScore: number | null;
  readonly images: number;
}

const MOST_RESAMPLES = 100_000;

/** The slice of the bootstrap: all thresholds, one area range, one limit. */
export function sliceOf(table: MatchTable, query: BootstrapQuery): Slice {
  const { areas, maxDets } = completed(table, query);
  const { imageIds, categoryIds, minScore } = query;
  return {
    areas,
    maxDets,
    ...(imageIds && { imageIds }),
    ...(categoryIds && { categoryIds }),
    ...(minScore !== undefined && { minScore }),
  };
}

/** @throws InvalidInputError where a number is out of its range */
export function parametersOf(query: BootstrapQuery, slice: ResolvedSlice): BootstrapParameters {
  const { resamples = 1000, seed = 0, level = 0.95 } = query;
  requireWhole('resamples', resamples, 2, MOST_RESAMPLES);
  requireWhole('seed', seed, 0, 2 ** 32 - 1);
  if (!(level > 0 && level < 1)) refuse('level', level, 'is above 0 and below 1');
  return {
    method: 'PERCENTILE_BOOTSTRAP_OVER_IMAGES',
    generator: 'xoshiro128**',
    resamples,
    seed,
    level,
    area: slice.areaRanges[0]?.name as string,
    maxDets: slice.maxDets[0] as number,
    minScore: query.minScore ?? null,
    images: slice.imageIds.length,
  };
}

/** @throws InvalidInputError */
export function requireWhole(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  refuse(name, value, `is a whole number from ${min} to ${max}`);
}

function refuse(name: string, value: number, rule: string): never {
  throw new InvalidInputError(`${name} cannot be ${value}: it ${rule}`, `${name} ${rule}`, [name]);
}

export interface Estimates {
  readonly measures: Readonly<Record<Measure, Figure>>;
  /** AP of each class. */
  readonly classes: readonly Figure[];
  readonly slice: ResolvedSlice;
}

/** The numbers on the images as they are, bit for bit those of a COCO evaluation. */
export function estimate(table: MatchTable, slice: Slice): Estimates {
  const accumulated: Accumulated = accumulate(table, slice);
  const [area] = slice.areas as [string];
  const [maxDets] = slice.maxDets as [number];
  const ofMeasure = (measure: Measure): Figure => {
    const { of, iouThreshold } = MEASURES[measure];
    return statistic(accumulated, {
      measure: of,
      area,
      maxDets,
      ...(iouThreshold !== undefined && { iouThreshold }),
    });
  };
  return {
    measures: { AP: ofMeasure('AP'), AP50: ofMeasure('AP50'), AP75: ofMeasure('AP75'), AR: ofMeasure('AR') },
    classes: Array.from({ length: accumulated.shape.categories }, (_, category) =>
      statistic(accumulated, { measure: 'precision', area, maxDets, category }),
    ),
    slice: resolveSlice(table, slice),
  };
}
