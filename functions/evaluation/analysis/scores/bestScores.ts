/** The score from which on detections should be kept. */
import type { MatchTable } from '../../coco/matchTable.ts';
import type { CellParameters, CellQuery } from '../cell.ts';
import type { Figure } from '../figure.ts';

export interface BestScoresQuery extends CellQuery {
  /** Recall counts beta times as much as precision. @default 1 */
  readonly beta?: number;
}

export interface BestScore {
  /** null: all categories together. */
  readonly categoryId: number | null;
  /** Largest F; n ground truths. 0 where nothing is found. */
  readonly f: Figure;
  /** Keep detections of at least this score; null where F is undefined or 0. */
  readonly score: number | null;
  /** At that score; n detections kept. */
  readonly precision: Figure;
  /** At that score; n ground truths. */
  readonly recall: Figure;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

export interface BestScoresAnswer {
  readonly parameters: CellParameters & { readonly beta: number };
  /** One score for all categories, their counts summed. */
  readonly overall: BestScore;
  readonly perCategory: readonly BestScore[];
  /** Mean of the categories' largest F; n ground truths. */
  readonly meanF: Figure;
}

/** @throws InvalidInputError where the query names something that was not evaluated */
export declare function bestScores(table: MatchTable, query?: BestScoresQuery): BestScoresAnswer;
