/** Whether one evaluation is better than another on the same ground truth, beyond what the choice of images explains. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { Figure } from '../figure.ts';
import type { BootstrapParameters, BootstrapQuery, Interval, Measure } from './intervals.ts';

export interface CompareQuery extends BootstrapQuery {
  /** Random exchanges of the two results image by image, for a second p value; 0: none. @default 0 */
  readonly permutations?: number;
}

export interface ComparedFigure {
  readonly a: Figure;
  readonly b: Figure;
  /** b − a; n images that both have. */
  readonly delta: Figure;
  /** Of the difference; null where it is undefined. */
  readonly interval: Interval | null;
  /** Share of the resamples in which b is better, half of the ties included; null where undefined. */
  readonly probabilityBBetter: number | null;
  /** Two-sided, of the paired bootstrap. */
  readonly pValue: number | null;
  /** Two-sided, of the exchanges; null where none were made or of a category. */
  readonly permutationPValue: number | null;
}

export interface Comparison {
  readonly parameters: BootstrapParameters & { readonly permutations: number };
  readonly measures: Readonly<Record<Measure, ComparedFigure>>;
  /** AP of each category that both have; empty without classes. */
  readonly perCategory: ReadonlyArray<{ readonly categoryId: number; readonly ap: ComparedFigure }>;
  /** What is left out because only one of the two has it. */
  readonly notShared: {
    readonly imagesOnlyInA: readonly number[];
    readonly imagesOnlyInB: readonly number[];
    readonly categoriesOnlyInA: readonly number[];
    readonly categoriesOnlyInB: readonly number[];
  };
}

/**
 * @throws InvalidInputError where the two differ in IoU type, thresholds, area ranges or classes, share no images or
 * categories, or have different ground truths on the images that they share
 */
export declare function compareEvaluations(a: MatchTable, b: MatchTable, query?: CompareQuery): Comparison;
