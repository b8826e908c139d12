/** Puts the match tables of shards together. */

import { ConflictError } from '../../../schema/errors.ts';
import { distinctOutcomes } from './distinctOutcomes.ts';
import { joinMatchTables } from './joinMatchTables.ts';
import { type GroundTruthRows, type MatchTable, type PairRows, wordsFor } from './matchTable.ts';
import { orderPairs } from './pairColumns.ts';
import { gather, gatherCells, identityOrder, orderByKey } from './stableOrder.ts';
import { tableOrder } from './tableOrder.ts';

/**
 * The table of one pass over the images of all shards: the order of the shards and how images were divided among
 * them leave no trace in it.
 *
 * @param tables at least one, of the same parameters and categories, no image in two of them; each may be gone when the next one comes
 * @throws InvalidInputError where parameters or categories differ
 * @throws ConflictError where an image is in two shards
 */
export function mergeMatchTables(tables: Iterable<MatchTable>): MatchTable {
  const joined = joinMatchTables(tables);
  const imageIds = joined.imageIds.slice().sort();
  imageIds.forEach((id, place) => {
    if (id !== imageIds[place - 1]) return;
    throw new ConflictError(`image ${id} is in two shards of one evaluation`, String(id));
  });
  const placeOfImage = new Map(Array.from(imageIds, (id, place) => [id, place]));
  const imagePlaces = Int32Array.from(joined.imageIds, (id) => placeOfImage.get(id) as number);

  const groundTruths = orderGroundTruthRows(joined.groundTruths, imagePlaces);
  const detections = orderDetectionRows(joined, imagePlaces);
  return {
    parameters: joined.parameters,
    imageIds,
    categoryIds: joined.categoryIds,
    groundTruths: groundTruths.rows,
    detections: detections.rows,
    outcomes: detections.outcomes,
    pairs: movePairs(joined, groundTruths.moved, detections.moved),
  };
}

/** Rows in their order, and to which row each row of the joined table has moved. */
interface Ordered<Rows> {
  readonly rows: Rows;
  readonly moved: Int32Array;
}

function orderGroundTruthRows(rows: GroundTruthRows, imagePlaces: Int32Array): Ordered<GroundTruthRows> {
  const { count, ignored } = rows;
  const images = gather(imagePlaces, rows.imageIndexes);
  // An image is in one shard, where its rows stand by category and order of the file already.
  const order = orderByKey(identityOrder(count), images, imagePlaces.length);
  const areas = count === 0 ? 0 : ignored.length / count;
  return {
    rows: {
      count,
      annotationIds: gather(rows.annotationIds, order),
      imageIndexes: gather(images, order),
      categoryIndexes: gather(rows.categoryIndexes, order),
      ignored: gatherCells(ignored, order, areas),
    },
    moved: inverse(order),
  };
}

/** What is ordered is given back: of detections there are many. */
function orderDetectionRows(
  { parameters, categoryIds, detections, outcomes }: MatchTable,
  imagePlaces: Int32Array,
): Ordered<MatchTable['detections']> & Pick<MatchTable, 'outcomes'> {
  const { count, scores, categoryIndexes } = detections;
  const images = handedOn(detections.imageIndexes, (rows) => gather(imagePlaces, rows));
  // Each shard is in canonical order, so ranks ascend where image (and category) and score are equal.
  const byImage = orderByKey(identityOrder(count), images, imagePlaces.length);
  const order = tableOrder(byImage, scores, categoryIndexes, categoryIds.length, parameters.classAgnostic);
  if (byImage !== order) giveBack(byImage);
  const ordered = <T extends Int32Array | Float64Array>(column: T): T =>
    handedOn(column, (values) => gather(values, order));
  const cells = parameters.areaRanges.length * wordsFor(parameters.iouThresholds.length);
  const distinct = distinctOutcomes(ordered(detections.outcomes), outcomes, cells);
  return {
    rows: {
      count,
      imageIndexes: ordered(images),
      categoryIndexes: ordered(categoryIndexes),
      ranks: ordered(detections.ranks),
      scores: ordered(scores),
      outcomes: distinct.column,
    },
    outcomes: distinct.outcomes,
    moved: inverse(order),
  };
}

function movePairs(
  { parameters, detections, pairs }: MatchTable,
  movedGroundTruths: Int32Array,
  movedDetections: Int32Array,
): PairRows {
  const moved: PairRows = {
    ...pairs,
    detections: gather(movedDetections, pairs.detections),
    groundTruths: gather(movedGroundTruths, pairs.groundTruths),
  };
  return orderPairs(moved, detections.count, wordsFor(parameters.iouThresholds.length));
}

/** What is made of a column, whose memory is given back. */
function handedOn<T extends Int32Array | Float64Array>(column: T, make: (column: T) => T): T {
  const made = make(column);
  giveBack(column);
  return made;
}

/** At once, and not when V8 thinks of it. */
function giveBack({ buffer }: Int32Array | Float64Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((row, place) => {
    places[row] = place;
  });
  return places;
}
