/** The whole of a panoptic evaluation: two documents and their PNGs in, a table out. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { Document } from '../coco/evaluate.ts';
import { type Dropped, DroppedList, ProblemList } from '../coco/problems.ts';
import { countImage } from './countImage.ts';
import {
  type PanopticGroundTruth,
  parsePanopticGroundTruth,
  parsePanopticPredictions,
} from './panopticDocuments.ts';
import { type CountedImage, type PanopticTable, panopticTable } from './panopticTable.ts';
import type { PngReader } from './pngFolder.ts';
import type { SegmentLists } from './segmentColumns.ts';

/** Images decoded at one time: enough to keep the threads that decode busy while the pixels of others are counted. */
const IMAGES_AT_ONCE = 4;

export interface PanopticSource {
  readonly document: Document;
  readonly readPng: PngReader;
}

export interface PanopticOptions {
  /** Images to evaluate: those of one shard, or of a slice. @default all of the ground truth */
  readonly imageIds?: readonly number[];
  /** Told of every image that has been counted. */
  readonly onImage?: (done: number, total: number) => void;
}

export interface PanopticEvaluation {
  readonly groundTruth: PanopticGroundTruth;
  readonly table: PanopticTable;
  /** Predictions of images that the ground truth does not list are left out, as the reference does. */
  readonly dropped: { readonly unknownImages: Dropped };
}

/**
 * @throws SchemaError where a document is not what COCO prescribes, an image has no prediction, a PNG is missing, damaged or
 * of another size, or a document and its PNGs disagree
 * @throws InvalidInputError where an image that is asked for is not in the ground truth
 */
export async function evaluatePanoptic(
  truth: PanopticSource,
  predictions: PanopticSource,
  options: PanopticOptions = {},
): Promise<PanopticEvaluation> {
  const groundTruth = parsePanopticGroundTruth(truth.document.bytes, truth.document.name);
  const { name } = predictions.document;
  const predicted = parsePanopticPredictions(predictions.document.bytes, groundTruth, name);
  const annotations = selected(groundTruth.segments, options.imageIds);
  const predictionRows = predictionsOf(groundTruth.segments, annotations, predicted, name);

  const problems = { groundTruth: new ProblemList(truth.document.name), predictions: new ProblemList(name) };
  const images = new Array<CountedImage>(annotations.length);
  const report: (() => void)[] = [];
  let done = 0;
  await eachOf(annotations.length, async (index) => {
    const annotation = annotations[index] as number;
    const outcome = await countImage(
      { lists: groundTruth.segments, annotation, readPng: truth.readPng },
      { lists: predicted, annotation: predictionRows[index] as number, readPng: predictions.readPng },
    );
    if ('problems' in outcome) {
      const list = problems[outcome.side];
      report[index] = () => {
        for (const { pointer, code, message } of outcome.problems) list.add(pointer, code, message);
      };
    } else {
      const imageId = groundTruth.segments.imageIds[annotation] as number;
      images[index] = { imageId, position: annotation, segments: outcome.segments };
    }
    options.onImage?.(++done, annotations.length);
  });
  // Told in the order of the file, whichever image was decoded first.
  for (const tell of report) tell?.();
  problems.groundTruth.throwIfAny();
  problems.predictions.throwIfAny();
  return {
    groundTruth,
    table: panopticTable(groundTruth.categories, images),
    dropped: { unknownImages: unknownImages(groundTruth.segments, predicted) },
  };
}

/** Calls `work` for 0 to before `count`, a few at one time. */
async function eachOf(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(IMAGES_AT_ONCE, count) }, worker));
}

/** Rows of the annotations to evaluate, in the order of the file. */
function selected({ count, imageIds }: SegmentLists, wanted: readonly number[] | undefined): number[] {
  const all = [...Array(count).keys()];
  if (wanted === undefined) return all;
  const ids = new Set(wanted);
  const rows = all.filter((row) => ids.delete(imageIds[row] as number));
  const [unknown] = ids;
  if (unknown === undefined) return rows;
  throw new InvalidInputError(
    `the ground truth has no annotation of image ${unknown}`,
    'images that are asked for are in the ground truth',
    ['imageIds'],
  );
}

/** The row of each image's prediction. @throws SchemaError where one has none */
function predictionsOf(
  truth: SegmentLists,
  annotations: readonly number[],
  predicted: SegmentLists,
  document: string,
): number[] {
  const rowOf = new Map(Array.from(predicted.imageIds, (id, row) => [id, row]));
  const problems = new ProblemList(document);
  const rows = annotations.map((annotation) => {
    const imageId = truth.imageIds[annotation] as number;
    const row = rowOf.get(imageId);
    if (row === undefined) {
      const message = `image ${imageId} has no prediction: give it an annotation, without segments if there are none`;
      problems.add('/annotations', 'MISSING_PREDICTION', message);
    }
    return row ?? -1;
  });
  problems.throwIfAny();
  return rows;
}

function unknownImages(truth: SegmentLists, predicted: SegmentLists): Dropped {
  const known = new Set(truth.imageIds);
  const dropped = new DroppedList();
  predicted.imageIds.forEach((id, row) => {
    if (!known.has(id)) dropped.add(`/annotations/${row}/image_id`);
  });
  return dropped;
}
