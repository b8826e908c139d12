/** How sure a number is: percentile intervals of the bootstrap over images. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { Figure } from '../figure.ts';

export const MEASURES = ['AP', 'AP50', 'AP75', 'AR'] as const;
export type Measure = (typeof MEASURES)[number];

export interface BootstrapQuery {
  /** @default 1000 */
  readonly resamples?: number;
  /** The same seed draws the same images. @default 0 */
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

export interface BootstrapParameters {
  readonly method: 'PERCENTILE_BOOTSTRAP_OVER_IMAGES';
  readonly generator: 'xoshiro128**';
  readonly resamples: number;
  readonly seed: number;
  readonly level: number;
  readonly area: string;
  readonly maxDets: number;
  readonly minScore: number | null;
  readonly images: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Standard deviation over the resamples. */
  readonly standardError: number;
  /** Resamples in which the number is defined. */
  readonly resamples: number;
}

export interface EstimatedFigure {
  /** On the images as they are: bit for bit the number of `statistic`. */
  readonly estimate: Figure;
  /** null where the estimate is undefined. */
  readonly interval: Interval | null;
}

export interface IntervalsAnswer {
  readonly parameters: BootstrapParameters;
  readonly measures: Readonly<Record<Measure, EstimatedFigure>>;
  /** AP of each category; empty without classes. */
  readonly perCategory: ReadonlyArray<{ readonly categoryId: number; readonly ap: EstimatedFigure }>;
}

/** @throws InvalidInputError where the query names something that was not evaluated */
export declare function intervals(table: MatchTable, query?: BootstrapQuery): IntervalsAnswer;
