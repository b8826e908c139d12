/** The part of a match table a question is about. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { AreaRange } from '../../../schema/evaluation.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';

/** What is absent is as it was evaluated. */
export interface Slice {
  readonly imageIds?: readonly number[];
  /** Not without classes: there all categories were matched as one. */
  readonly categoryIds?: readonly number[];
  /** Only detections of at least this score. */
  readonly minScore?: number;
  /** Each at most the largest that was evaluated. */
  readonly maxDets?: readonly number[];
  /** Names of area ranges that were evaluated. */
  readonly areas?: readonly string[];
  /** IoU thresholds that were evaluated. */
  readonly iouThresholds?: readonly number[];
}

/** A slice in terms of the table's rows and axes. */
export interface ResolvedSlice {
  readonly imageIds: Float64Array;
  /** [images of the table] 1 where selected. */
  readonly hasImage: Uint8Array;
  readonly categoryIds: Float64Array;
  /** Indexes of the selected categories in the table; one class of all of them without classes. */
  readonly categoryIndexes: Int32Array;
  readonly minScore: number;
  readonly maxDets: readonly number[];
  readonly areaRanges: readonly AreaRange[];
  /** Indexes of the selected area ranges in the table. */
  readonly areaIndexes: readonly number[];
  readonly iouThresholds: readonly number[];
  /** Word and bit of the selected thresholds in the table's masks. */
  readonly thresholdIndexes: readonly number[];
  readonly words: number;
}

/** @throws InvalidInputError where the slice names something that was not evaluated, and so cannot be answered */
export function resolveSlice(table: MatchTable, slice: Slice): ResolvedSlice {
  const { parameters } = table;
  const images = idsOf('image', table.imageIds, slice.imageIds);
  const categories = idsOf('category', table.categoryIds, slice.categoryIds);
  if (parameters.classAgnostic && slice.categoryIds) {
    refuse('categories cannot be told apart in a class-agnostic evaluation', 'categoryIds');
  }
  const hasImage = new Uint8Array(table.imageIds.length);
  for (const place of images.places) hasImage[place] = 1;

  const largest = parameters.maxDets.at(-1) as number;
  const maxDets = [...(slice.maxDets ?? parameters.maxDets)].sort((a, b) => a - b);
  const tooLarge = maxDets.find((limit) => !Number.isInteger(limit) || limit < 1 || limit > largest);
  if (tooLarge !== undefined) {
    refuse(`a limit of ${tooLarge} detections cannot be answered: 1 to ${largest} were matched`, 'maxDets');
  }
  const areaNames = parameters.areaRanges.map((range) => range.name);
  const areaIndexes = placesOf('area range', areaNames, slice.areas ?? areaNames, 'areas');
  if (Number.isNaN(slice.minScore)) refuse('minScore has to be a number', 'minScore');
  const thresholds = slice.iouThresholds ?? parameters.iouThresholds;
  return {
    imageIds: images.ids,
    hasImage,
    categoryIds: categories.ids,
    categoryIndexes: Int32Array.from(categories.places),
    minScore: slice.minScore ?? Number.NEGATIVE_INFINITY,
    maxDets,
    areaRanges: areaIndexes.map((index) => parameters.areaRanges[index] as AreaRange),
    areaIndexes,
    iouThresholds: thresholds,
    thresholdIndexes: placesOf('IoU threshold', parameters.iouThresholds, thresholds, 'iouThresholds'),
    words: wordsFor(parameters.iouThresholds.length),
  };
}

/** The ids asked for in the table's order, each once. */
function idsOf(
  what: string,
  all: Float64Array,
  wanted: readonly number[] | undefined,
): { ids: Float64Array; places: readonly number[] } {
  const places = new Map(Array.from(all, (id, place) => [id, place]));
  const chosen = wanted === undefined ? [...places.values()] : placesIn(places, what, wanted, `${what}Ids`);
  chosen.sort((a, b) => a - b);
  return { ids: Float64Array.from(chosen, (place) => all[place] as number), places: chosen };
}

function placesIn<T>(places: Map<T, number>, what: string, wanted: readonly T[], path: string): number[] {
  return [...new Set(wanted)].map(
    (value) => places.get(value) ?? refuse(`${what} ${value} is not part of this evaluation`, path),
  );
}

function placesOf<T>(what: string, all: readonly T[], wanted: readonly T[], path: string): readonly number[] {
  const places = new Map(all.map((value, place) => [value, place]));
  return wanted.map(
    (value) =>
      places.get(value) ?? refuse(`${what} ${value} was not evaluated: choose among ${all.join(', ')}`, path),
  );
}

function refuse(message: string, path: string): never {
  throw new InvalidInputError(message, 'a slice selects among what was evaluated', ['slice', path]);
}
