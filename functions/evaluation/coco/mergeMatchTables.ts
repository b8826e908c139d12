/** Puts the match tables of shards together. */

import { canonicalJson } from '../../../schema/digest.ts';
import { ConflictError, InvalidInputError } from '../../../schema/errors.ts';
import { joined } from './columns.ts';
import { distinctOutcomes } from './distinctOutcomes.ts';
import {
  type GroundTruthRows,
  type MatchTable,
  type Outcomes,
  type PairRows,
  wordsFor,
} from './matchTable.ts';
import { orderPairs } from './pairColumns.ts';
import { gather, gatherCells, identityOrder, orderByKey } from './stableOrder.ts';
import { tableOrder } from './tableOrder.ts';

/**
 * The table of one pass over the images of all shards: the order of the shards and how images were divided among
 * them leave no trace in it.
 *
 * @param tables at least one, of the same parameters and categories, no image in two of them
 * @throws InvalidInputError where parameters or categories differ
 * @throws ConflictError where an image is in two shards
 */
export function mergeMatchTables(tables: readonly MatchTable[]): MatchTable {
  const first = tables[0];
  if (first === undefined) {
    throw new InvalidInputError('there is no match table to merge', 'at least one match table is needed');
  }
  checkAlike(first, tables);
  const imageIds = Float64Array.from(tables.flatMap((table) => [...table.imageIds])).sort();
  imageIds.forEach((id, place) => {
    if (id !== imageIds[place - 1]) return;
    throw new ConflictError(`image ${id} is in two shards of one evaluation`, String(id));
  });
  const placeOfImage = new Map(Array.from(imageIds, (id, place) => [id, place]));
  const imagePlaces = tables.map((table) => table.imageIds.map((id) => placeOfImage.get(id) as number));

  const groundTruths = mergeGroundTruths(tables, imagePlaces);
  const detections = mergeDetections(tables, imagePlaces);
  return {
    parameters: first.parameters,
    imageIds,
    categoryIds: first.categoryIds,
    groundTruths: groundTruths.rows,
    detections: detections.rows,
    outcomes: detections.outcomes,
    pairs: mergePairs(tables, groundTruths.moved, detections.moved),
  };
}

function checkAlike(first: MatchTable, tables: readonly MatchTable[]): void {
  const described = (table: MatchTable): string => canonicalJson([table.parameters, [...table.categoryIds]]);
  const expected = described(first);
  if (tables.every((table) => described(table) === expected)) return;
  throw new InvalidInputError(
    'the match tables of different evaluations cannot be merged: their parameters or categories differ',
    'all shards have one set of parameters and categories',
  );
}

/** Merged rows, and to which row each row of the tables, put end to end, has moved. */
interface Merged<Rows> {
  readonly rows: Rows;
  readonly moved: Int32Array;
}

function mergeGroundTruths(
  tables: readonly MatchTable[],
  imagePlaces: readonly Float64Array[],
): Merged<GroundTruthRows> {
  const all = tables.map((table) => table.groundTruths);
  const images = joinImages(all, imagePlaces);
  // An image is in one shard, where its rows stand by category and order of the file already.
  const order = orderByKey(identityOrder(images.length), images, placeCount(imagePlaces));
  const categories = joined(
    Int32Array,
    all.map((rows) => rows.categoryIndexes),
  );
  const ignored = joined(
    Uint8Array,
    all.map((rows) => rows.ignored),
  );
  const areas = images.length === 0 ? 0 : ignored.length / images.length;
  return {
    rows: {
      count: images.length,
      annotationIds: gather(
        joined(
          Float64Array,
          all.map((rows) => rows.annotationIds),
        ),
        order,
      ),
      imageIndexes: gather(images, order),
      categoryIndexes: gather(categories, order),
      ignored: gatherCells(ignored, order, areas),
    },
    moved: inverse(order),
  };
}

function mergeDetections(
  tables: readonly MatchTable[],
  imagePlaces: readonly Float64Array[],
): Merged<MatchTable['detections']> & { readonly outcomes: Outcomes } {
  const all = tables.map((table) => table.detections);
  const parameters = (tables[0] as MatchTable).parameters;
  const images = joinImages(all, imagePlaces);
  const categories = joined(
    Int32Array,
    all.map((rows) => rows.categoryIndexes),
  );
  const ranks = joined(
    Int32Array,
    all.map((rows) => rows.ranks),
  );
  const scores = joined(
    Float64Array,
    all.map((rows) => rows.scores),
  );
  // Each shard is in canonical order, so ranks ascend where image (and category) and score are equal.
  const byImage = orderByKey(identityOrder(images.length), images, placeCount(imagePlaces));
  const categoryCount = (tables[0] as MatchTable).categoryIds.length;
  const order = tableOrder(byImage, scores, categories, categoryCount, parameters.classAgnostic);
  const cells = parameters.areaRanges.length * wordsFor(parameters.iouThresholds.length);
  const { column, outcomes } = distinctOutcomes(
    gather(joinOutcomes(tables), order),
    allOutcomes(tables),
    cells,
  );
  return {
    rows: {
      count: images.length,
      imageIndexes: gather(images, order),
      categoryIndexes: gather(categories, order),
      ranks: gather(ranks, order),
      scores: gather(scores, order),
      outcomes: column,
    },
    outcomes,
    moved: inverse(order),
  };
}

/** The outcomes of all tables, one after another. */
function allOutcomes(tables: readonly MatchTable[]): Outcomes {
  const all = tables.map((table) => table.outcomes);
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    matched: joined(
      Int32Array,
      all.map(({ matched }) => matched),
    ),
    ignored: joined(
      Int32Array,
      all.map(({ ignored }) => ignored),
    ),
  };
}

/** What became of all rows, in terms of {@link allOutcomes}. */
function joinOutcomes(tables: readonly MatchTable[]): Int32Array {
  let before = 0;
  return joined(
    Int32Array,
    tables.map(({ detections, outcomes }) => {
      const from = before;
      before += outcomes.count;
      return detections.outcomes.map((outcome) => from + outcome);
    }),
  );
}

function mergePairs(
  tables: readonly MatchTable[],
  movedGroundTruths: Int32Array,
  movedDetections: Int32Array,
): PairRows {
  const all = tables.map((table) => table.pairs);
  let detectionOffset = 0;
  let groundTruthOffset = 0;
  const detections: Int32Array[] = [];
  const groundTruths: Int32Array[] = [];
  for (const table of tables) {
    const fromDetection = detectionOffset;
    const fromGroundTruth = groundTruthOffset;
    detections.push(table.pairs.detections.map((row) => movedDetections[fromDetection + row] as number));
    groundTruths.push(
      table.pairs.groundTruths.map((row) => movedGroundTruths[fromGroundTruth + row] as number),
    );
    detectionOffset += table.detections.count;
    groundTruthOffset += table.groundTruths.count;
  }
  const pairs: PairRows = {
    count: all.reduce((sum, rows) => sum + rows.count, 0),
    detections: joined(Int32Array, detections),
    groundTruths: joined(Int32Array, groundTruths),
    ious: joined(
      Float64Array,
      all.map((rows) => rows.ious),
    ),
    thresholds: joined(
      Int32Array,
      all.map((rows) => rows.thresholds),
    ),
  };
  const words = wordsFor((tables[0] as MatchTable).parameters.iouThresholds.length);
  return orderPairs(pairs, movedDetections.length, words);
}

function placeCount(imagePlaces: readonly Float64Array[]): number {
  return imagePlaces.reduce((sum, places) => sum + places.length, 0);
}

/** Image indexes of all rows, in terms of the merged table's images. */
function joinImages(
  all: readonly { readonly imageIndexes: Int32Array }[],
  imagePlaces: readonly Float64Array[],
): Int32Array {
  return joined(
    Int32Array,
    all.map((rows, shard) => {
      const places = imagePlaces[shard] as Float64Array;
      return rows.imageIndexes.map((index) => places[index] as number);
    }),
  );
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((row, place) => {
    places[row] = place;
  });
  return places;
}
