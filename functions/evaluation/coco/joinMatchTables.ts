/** The match tables of shards put end to end. */
import { canonicalJson } from '../../../schema/digest.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { GrowingColumn } from './growingColumn.ts';
import type { MatchTable } from './matchTable.ts';

/**
 * A table whose rows are those of `tables`, one table after another, in columns that nobody else looks at. Images, rows and outcomes
 * still stand in the order of the shards, and equal outcomes may stand there more than once.
 *
 * @param tables at least one, of the same parameters and categories; each is looked at once, and may be gone when the next one comes
 * @throws InvalidInputError where there is none, or parameters or categories differ
 */
export function joinMatchTables(tables: Iterable<MatchTable>): MatchTable {
  let first: (Pick<MatchTable, 'parameters' | 'categoryIds'> & { readonly described: string }) | undefined;
  const imageIds = new GrowingColumn(Float64Array);
  const detections = {
    imageIndexes: new GrowingColumn(Int32Array),
    categoryIndexes: new GrowingColumn(Int32Array),
    ranks: new GrowingColumn(Int32Array),
    scores: new GrowingColumn(Float64Array),
    outcomes: new GrowingColumn(Int32Array),
  };
  const outcomes = { matched: new GrowingColumn(Int32Array), ignored: new GrowingColumn(Int32Array) };
  const groundTruths = {
    annotationIds: new GrowingColumn(Float64Array),
    imageIndexes: new GrowingColumn(Int32Array),
    categoryIndexes: new GrowingColumn(Int32Array),
    ignored: new GrowingColumn(Uint8Array),
  };
  const pairs = {
    detections: new GrowingColumn(Int32Array),
    groundTruths: new GrowingColumn(Int32Array),
    ious: new GrowingColumn(Float64Array),
    thresholds: new GrowingColumn(Int32Array),
  };
  let outcomeCount = 0;
  for (const table of tables) {
    const described = canonicalJson([table.parameters, [...table.categoryIds]]);
    first ??= { parameters: table.parameters, categoryIds: table.categoryIds, described };
    if (described !== first.described) {
      throw new InvalidInputError(
        'the match tables of different evaluations cannot be merged: their parameters or categories differ',
        'all shards have one set of parameters and categories',
      );
    }
    const images = imageIds.length;
    const [detectionRows, groundTruthRows] = [detections.scores.length, groundTruths.annotationIds.length];
    imageIds.append(table.imageIds);
    detections.imageIndexes.append(table.detections.imageIndexes, images);
    detections.categoryIndexes.append(table.detections.categoryIndexes);
    detections.ranks.append(table.detections.ranks);
    detections.scores.append(table.detections.scores);
    detections.outcomes.append(table.detections.outcomes, outcomeCount);
    outcomes.matched.append(table.outcomes.matched);
    outcomes.ignored.append(table.outcomes.ignored);
    outcomeCount += table.outcomes.count;
    groundTruths.annotationIds.append(table.groundTruths.annotationIds);
    groundTruths.imageIndexes.append(table.groundTruths.imageIndexes, images);
    groundTruths.categoryIndexes.append(table.groundTruths.categoryIndexes);
    groundTruths.ignored.append(table.groundTruths.ignored);
    pairs.detections.append(table.pairs.detections, detectionRows);
    pairs.groundTruths.append(table.pairs.groundTruths, groundTruthRows);
    pairs.ious.append(table.pairs.ious);
    pairs.thresholds.append(table.pairs.thresholds);
  }
  if (first === undefined) {
    throw new InvalidInputError('there is no match table to merge', 'at least one match table is needed');
  }
  return {
    parameters: first.parameters,
    imageIds: imageIds.values,
    categoryIds: first.categoryIds,
    detections: {
      count: detections.scores.length,
      imageIndexes: detections.imageIndexes.values,
      categoryIndexes: detections.categoryIndexes.values,
      ranks: detections.ranks.values,
      scores: detections.scores.values,
      outcomes: detections.outcomes.values,
    },
    outcomes: { count: outcomeCount, matched: outcomes.matched.values, ignored: outcomes.ignored.values },
    groundTruths: {
      count: groundTruths.annotationIds.length,
      annotationIds: groundTruths.annotationIds.values,
      imageIndexes: groundTruths.imageIndexes.values,
      categoryIndexes: groundTruths.categoryIndexes.values,
      ignored: groundTruths.ignored.values,
    },
    pairs: {
      count: pairs.ious.length,
      detections: pairs.detections.values,
      groundTruths: pairs.groundTruths.values,
      ious: pairs.ious.values,
      thresholds: pairs.thresholds.values,
    },
  };
}
