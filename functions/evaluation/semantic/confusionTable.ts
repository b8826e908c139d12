/**
 * What a run keeps of its label maps: of each image, how often which prediction stands where the ground truth says what.
 * It answers for every protocol, any images and any object sizes; tables of shards join to the table of the whole.
 */
import { canonicalJson } from '../../../schema/digest.ts';
import { ConflictError, InvalidInputError } from '../../../schema/errors.ts';
import type { SemanticParameters } from '../../../schema/semantic.ts';
import type { BoundaryCounts } from './boundaries.ts';
import type { ImageCells } from './cells.ts';
import { addImage, emptyCounts, type SemanticCounts } from './counts.ts';
import { ignoredCode } from './labelCodes.ts';

/** One image, as `imageConfusion` makes it: equal maps have equal records. */
export interface ImageConfusion {
  readonly imageId: number;
  /** Ascending by code of the ground truth and of the prediction, each pair once; what is ignored is one cell. */
  readonly cells: ImageCells;
  /** [k, 4]: class, and its boundary pixels in common, in the ground truth and predicted; ascending by class. */
  readonly edges: Int32Array;
}

export interface ConfusionTable {
  readonly parameters: SemanticParameters;
  /** Ascending by id. */
  readonly images: readonly ImageConfusion[];
}

export const EDGE_COLUMNS = 4;

/** @param boundary null where boundaries are not counted */
export function imageConfusion(
  imageId: number,
  cells: ImageCells,
  boundary: BoundaryCounts | null,
  parameters: SemanticParameters,
): ImageConfusion {
  const ignored = ignoredCode(parameters);
  const stride = ignored + 1;
  const sums = new Map<number, number>();
  for (let at = 0; at < cells.length; at++) {
    const groundTruth = cells.groundTruths[at] as number;
    const pair = groundTruth * stride + (groundTruth === ignored ? 0 : (cells.predictions[at] as number));
    sums.set(pair, (sums.get(pair) ?? 0) + (cells.counts[at] as number));
  }
  const pairs = [...sums].sort(([a], [b]) => a - b);
  return {
    imageId,
    cells: {
      length: pairs.length,
      groundTruths: Int32Array.from(pairs, ([pair]) => Math.floor(pair / stride)),
      predictions: Int32Array.from(pairs, ([pair]) => pair % stride),
      counts: Int32Array.from(pairs, ([, count]) => count),
    },
    edges: boundary ? edgesOf(boundary, parameters.classes) : new Int32Array(0),
  };
}

function edgesOf(boundary: BoundaryCounts, classes: number): Int32Array {
  const edges: number[] = [];
  for (let label = 0; label < classes; label++) {
    const tallies = [0, 1, 2].map((tally) => boundary[tally * classes + label] as number);
    if (tallies.some((count) => count > 0)) edges.push(label, ...tallies);
  }
  return Int32Array.from(edges);
}

/**
 * The order of the tables and how images were divided among them leave no trace in the whole.
 *
 * @param tables at least one
 * @throws InvalidInputError where they were counted by different parameters
 * @throws ConflictError where an image is in two of them
 */
export function mergeConfusionTables(tables: readonly ConfusionTable[]): ConfusionTable {
  const [first] = tables;
  if (first === undefined) throw new InvalidInputError('there is no table to merge', 'at least one table');
  const parameters = canonicalJson(first.parameters);
  if (tables.some((table) => canonicalJson(table.parameters) !== parameters)) {
    throw new InvalidInputError(
      'label maps were counted by different parameters, and cannot be put together',
      'parts were counted by the same parameters',
    );
  }
  const images = tables.flatMap((table) => table.images).sort((a, b) => a.imageId - b.imageId);
  for (const [place, { imageId }] of images.entries()) {
    if (imageId === images[place - 1]?.imageId) {
      throw new ConflictError(`image ${imageId} is in two shards of one evaluation`, String(imageId));
    }
  }
  return { parameters: first.parameters, images };
}

/**
 * The counts of all images of a table, or of some.
 *
 * @throws InvalidInputError for an image that was not scored
 */
export function countsOfTable(
  { parameters, images }: ConfusionTable,
  imageIds: readonly number[] | null,
): SemanticCounts {
  const counts = emptyCounts(parameters);
  const wanted = imageIds === null ? null : new Set(imageIds);
  const chosen = wanted === null ? images : images.filter(({ imageId }) => wanted.has(imageId));
  if (wanted !== null && chosen.length < wanted.size) requireKnown(wanted, images);
  for (const { cells, edges } of chosen) {
    addImage(counts, cells, parameters.boundaryRatio === undefined ? null : boundaryOf(edges, parameters));
  }
  return counts;
}

function boundaryOf(edges: Int32Array, { classes }: SemanticParameters): BoundaryCounts {
  const boundary = new Float64Array(3 * classes);
  for (let at = 0; at < edges.length; at += EDGE_COLUMNS) {
    const label = edges[at] as number;
    for (const tally of [0, 1, 2]) boundary[tally * classes + label] = edges[at + 1 + tally] as number;
  }
  return boundary;
}

function requireKnown(wanted: ReadonlySet<number>, images: readonly ImageConfusion[]): void {
  const known = new Set(images.map(({ imageId }) => imageId));
  const unknown = [...wanted].find((id) => !known.has(id));
  throw new InvalidInputError(
    `image ${unknown} was not scored: the run has no label map of it, or the data set none to hold against it`,
    'a slice selects among the images that were scored',
    ['slice', 'imageIds'],
  );
}
