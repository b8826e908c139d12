/** The score from which on detections should be kept. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import type { MatchTable } from '../../coco/matchTable.ts';
import { gather, identityOrder, orderByScore } from '../../coco/stableOrder.ts';
import { figure, undefinedFigure } from '../../figure.ts';
import { type CellParameters, type CellQuery, FALSE_POSITIVE, resolveCell, TRUE_POSITIVE } from '../cell.ts';
import { type Figure, meanFigure, rate } from '../figure.ts';

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

/**
 * F-beta = (1 + beta²) · TP / ((1 + beta²) · TP + beta² · FN + FP), at every score that occurs: detections of one score are kept
 * or dropped together. Of several scores with the largest F the highest is given. Ignored detections count neither way.
 *
 * @throws InvalidInputError where the query names something that was not evaluated, or beta is not above 0
 */
export function bestScores(table: MatchTable, query: BestScoresQuery = {}): BestScoresAnswer {
  const { beta = 1 } = query;
  if (!(beta > 0 && Number.isFinite(beta))) {
    throw new InvalidInputError(`beta cannot be ${beta}: give a number above 0`, 'beta is above 0', ['beta']);
  }
  const cell = resolveCell(table, query);
  const { starts, rows, outcomes, classIds, groundTruths } = cell;
  const { scores } = table.detections;
  const perCategory = classIds.map((categoryId, k) => {
    const places = identityOrder(rows.length).subarray(starts[k], starts[k + 1]);
    return bestOf(categoryId, places, groundTruths[k] as number, beta);
  });
  const everything = orderByScore(identityOrder(rows.length), gather(scores, rows));
  const total = groundTruths.reduce((sum, count) => sum + count, 0);
  return {
    parameters: { ...cell.parameters, beta },
    overall: bestOf(null, everything, total, beta),
    perCategory,
    meanF: meanFigure(
      perCategory.map(({ f }) => f),
      classIds.length === 0 || cell.parameters.images === 0 ? 'EMPTY_SLICE' : 'NO_GROUND_TRUTH',
    ),
  };

  /** @param places in `rows`, by descending score */
  function bestOf(
    categoryId: number | null,
    places: Int32Array,
    positives: number,
    weight: number,
  ): BestScore {
    const because = cell.parameters.images === 0 || classIds.length === 0 ? 'EMPTY_SLICE' : 'NO_GROUND_TRUTH';
    let best = { f: 0, score: Number.NaN, tp: 0, fp: 0 };
    let tp = 0;
    let fp = 0;
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as number;
      if (outcomes[place] === TRUE_POSITIVE) tp++;
      else if (outcomes[place] === FALSE_POSITIVE) fp++;
      const score = scores[rows[place] as number] as number;
      const next = places[i + 1];
      if (next !== undefined && scores[rows[next] as number] === score) continue;
      const squared = weight * weight;
      const f = ((1 + squared) * tp) / ((1 + squared) * tp + squared * (positives - tp) + fp);
      if (f > best.f) best = { f, score, tp, fp };
    }
    return {
      categoryId,
      f: positives === 0 ? undefinedFigure(because) : figure(best.f, positives),
      score: best.f > 0 ? best.score : null,
      precision: rate(best.tp, best.tp + best.fp, 'NO_PREDICTIONS'),
      recall: rate(best.tp, positives, because),
      truePositives: best.tp,
      falsePositives: best.fp,
      falseNegatives: positives - best.tp,
    };
  }
}
