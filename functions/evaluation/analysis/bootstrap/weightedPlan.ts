/** A match table laid out for being evaluated many times, each time with other numbers of copies of its images. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { allThresholds, type MatchTable, wordsFor } from '../../coco/matchTable.ts';
import type { ResolvedSlice } from '../../coco/slice.ts';

/**
 * What decides about AP in one category are the detections that are a true positive at some threshold, or ignored at
 * some but not at all, and how many detections precede them. These are its *events*; a detection that is a false positive
 * at all thresholds is but one more between two events, and none of those after the last event has to be looked at.
 */
export interface ClassPlan {
  /** Image of each ground truth that counts. */
  readonly groundTruthImages: Int32Array;
  /** Image of each detection up to the last event, by descending score, image, rank. */
  readonly images: Uint16Array | Int32Array;
  /** [E] Place of each event among `images`. */
  readonly events: Int32Array;
  /** [T] At each threshold: e for every event that is a true positive, ~e for every one that is ignored. */
  readonly outcomes: readonly (Int16Array | Int32Array)[];
  /**
   * [T] How the true positives of each threshold differ from those of the threshold before: e where the event is one here only,
   * ~e where it was one there only. Most are true positives at both, and so these lists are short.
   */
  readonly changes: readonly Int32Array[];
  /** [T] Events that are ignored. */
  readonly ignored: readonly Int32Array[];
}

export interface WeightedPlan {
  readonly imageCount: number;
  readonly thresholdCount: number;
  /** Ascending. */
  readonly recallThresholds: readonly number[];
  readonly classes: readonly ClassPlan[];
}

/** A table, its slice with one area range and one limit, and for each of its images the place in the plan, or -1. */
export interface PlanSource {
  readonly table: MatchTable;
  readonly slice: ResolvedSlice;
  readonly imagePlaces: Int32Array;
}

/**
 * @param sources tables of the same parameters and categories, on different images, that are taken together
 * @param imageCount one more than the largest place of an image
 * @throws InvalidInputError where recall thresholds do not ascend
 */
export function planOf(sources: readonly [PlanSource, ...PlanSource[]], imageCount: number): WeightedPlan {
  const [first] = sources;
  const { recallThresholds, iouThresholds, classAgnostic } = first.table.parameters;
  if (recallThresholds.some((recall, at) => recall < (recallThresholds[at - 1] ?? 0))) {
    throw new InvalidInputError(
      'intervals and comparisons need recall thresholds in ascending order',
      'each recall threshold is at least the one before it',
      ['recallThresholds'],
    );
  }
  const classes = classAgnostic ? 1 : first.slice.categoryIndexes.length;
  const detections = sources.map((source) => detectionsByClass(source, classes));
  const groundTruths = sources.map((source) => groundTruthsByClass(source, classes));
  return {
    imageCount,
    thresholdCount: iouThresholds.length,
    recallThresholds,
    classes: Array.from({ length: classes }, (_, k) => ({
      groundTruthImages: Int32Array.from(groundTruths.flatMap((ofClass) => ofClass[k] ?? [])),
      ...eventsOf(
        sources,
        mergedByScore(
          sources,
          detections.map((ofClass) => ofClass[k] ?? []),
        ),
        imageCount,
      ),
    })),
  };
}

/** A detection: its source, and its row there. */
interface Row {
  readonly source: number;
  readonly row: number;
}

/** [K] Rows of the slice that are not ignored at every threshold. */
function detectionsByClass({ table, slice, imagePlaces }: PlanSource, classes: number): number[][] {
  const { categoryIndexes, imageIndexes, ranks, scores, count } = table.detections;
  const { ignored } = table.outcomes;
  const classOf = classPlaces(table, slice);
  const full = allThresholds(table.parameters.iouThresholds.length);
  const limit = slice.maxDets[0] as number;
  const rows: number[][] = Array.from({ length: classes }, () => []);
  for (let row = 0; row < count; row++) {
    const k = classOf[categoryIndexes[row] as number] as number;
    if (k < 0 || (ranks[row] as number) >= limit || !((scores[row] as number) >= slice.minScore)) continue;
    if ((imagePlaces[imageIndexes[row] as number] as number) < 0) continue;
    const at = cellOf(table, slice, row);
    if (full.every((word, w) => ignored[at + w] === word)) continue;
    rows[k]?.push(row);
  }
  return rows;
}

/** [K] Images of the ground truths that count. */
function groundTruthsByClass({ table, slice, imagePlaces }: PlanSource, classes: number): number[][] {
  const { categoryIndexes, imageIndexes, ignored, count } = table.groundTruths;
  const classOf = classPlaces(table, slice);
  const images: number[][] = Array.from({ length: classes }, () => []);
  for (let g = 0; g < count; g++) {
    const k = classOf[categoryIndexes[g] as number] as number;
    const image = imagePlaces[imageIndexes[g] as number] as number;
    const area = g * table.parameters.areaRanges.length + (slice.areaIndexes[0] as number);
    if (k >= 0 && image >= 0 && ignored[area] === 0) images[k]?.push(image);
  }
  return images;
}

/** Rows of one class by descending score, image, source, rank: each list has that order, but for the source. */
function mergedByScore(sources: readonly PlanSource[], lists: readonly (readonly number[])[]): Row[] {
  const listed = lists.map((rows, source) => rows.map((row): Row => ({ source, row })));
  const [only = []] = listed;
  if (listed.length === 1) return only;
  const scoreOf = ({ source, row }: Row): number => sources[source]?.table.detections.scores[row] as number;
  const imageOf = (each: Row): number => planImage(sources, each) % firstImages(sources);
  // The sort is stable: what one image has of one source keeps its order.
  return listed.flat().sort((a, b) => scoreOf(b) - scoreOf(a) || imageOf(a) - imageOf(b));
}

/** Images of the first source come first; those of the next are the same again. */
function firstImages([first]: readonly PlanSource[]): number {
  return Math.max(1, first?.slice.imageIds.length ?? 0);
}

function planImage(sources: readonly PlanSource[], { source, row }: Row): number {
  const from = sources[source] as PlanSource;
  return from.imagePlaces[from.table.detections.imageIndexes[row] as number] as number;
}

function eventsOf(
  sources: readonly PlanSource[],
  rows: readonly Row[],
  imageCount: number,
): Omit<ClassPlan, 'groundTruthImages'> {
  const thresholds = sources[0]?.table.parameters.iouThresholds.length ?? 0;
  const words = wordsFor(thresholds);
  const events: number[] = [];
  const outcomes: number[][] = Array.from({ length: thresholds }, () => []);
  rows.forEach(({ source, row }, place) => {
    const { table, slice } = sources[source] as PlanSource;
    const { matched, ignored } = table.outcomes;
    const at = cellOf(table, slice, row);
    let any = 0;
    for (let word = at; word < at + words; word++) {
      any |= (matched[word] as number) | (ignored[word] as number);
    }
    if (any === 0) return;
    for (let t = 0; t < thresholds; t++) {
      const bit = 1 << (t & 31);
      const word = at + (t >>> 5);
      if (((ignored[word] as number) & bit) !== 0) outcomes[t]?.push(~events.length);
      else if (((matched[word] as number) & bit) !== 0) outcomes[t]?.push(events.length);
    }
    events.push(place);
  });
  const counted = rows.slice(0, (events.at(-1) ?? -1) + 1);
  return {
    images: packedImages(
      Array.from(counted, (each) => planImage(sources, each)),
      imageCount,
    ),
    events: Int32Array.from(events),
    outcomes: outcomes.map((each) => (events.length <= 2 ** 15 ? Int16Array : Int32Array).from(each)),
    changes: outcomes.map((each, t) => changesFrom(outcomes[t - 1] ?? [], each)),
    ignored: outcomes.map((each) =>
      Int32Array.from(
        each.filter((event) => event < 0),
        (event) => ~event,
      ),
    ),
  };
}

/** Half the memory to walk through, where it does. */
function packedImages(images: readonly number[], imageCount: number): Uint16Array | Int32Array {
  return imageCount <= 2 ** 16 ? Uint16Array.from(images) : Int32Array.from(images);
}

function changesFrom(before: readonly number[], after: readonly number[]): Int32Array {
  const [was, is] = [new Set(before), new Set(after)];
  const gained = after.filter((event) => event >= 0 && !was.has(event));
  const lost = before.filter((event) => event >= 0 && !is.has(event));
  return Int32Array.from([...gained, ...lost.map((event) => ~event)]);
}

/** Where what became of a detection stands among the outcomes. */
function cellOf(table: MatchTable, slice: ResolvedSlice, row: number): number {
  const outcome = table.detections.outcomes[row] as number;
  return (outcome * table.parameters.areaRanges.length + (slice.areaIndexes[0] as number)) * slice.words;
}

/** [categories of the table] Place among the classes of the slice, or -1. */
function classPlaces(table: MatchTable, slice: ResolvedSlice): Int32Array {
  const places = new Int32Array(table.categoryIds.length).fill(-1);
  slice.categoryIndexes.forEach((index, place) => {
    places[index] = table.parameters.classAgnostic ? 0 : place;
  });
  return places;
}
