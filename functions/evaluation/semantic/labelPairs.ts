/** The images of a semantic evaluation, found and paired; they are read when it is their turn. */
import { stat } from 'node:fs/promises';
import type { LabelEncoding } from '../../../schema/semantic.ts';
import type { RawSize } from '../labels/arrays.ts';
import { labelFiles, readLabelFile } from '../labels/labelFiles.ts';
import { type LabelPair, pairLabels, type ReadLabels } from '../labels/pairLabels.ts';
import { stuffPredictions } from '../labels/stuffLabels.ts';
import { parseStuffResults } from '../labels/stuffResults.ts';
import { openDocument } from '../openDocument.ts';

export interface LabelSource {
  /** A folder of label maps; of predictions also a file of COCO-Stuff results. */
  readonly path: string;
  /** What a person wrote before the path, e.g. `--gt`. */
  readonly option: string;
  readonly encoding: LabelEncoding;
  /** What the names of its files end in before their extension. */
  readonly suffix?: string | undefined;
}

export interface LabelPairOptions {
  readonly groundTruth: LabelSource;
  readonly prediction: LabelSource;
  /** Of raw arrays. */
  readonly rawSize?: RawSize | undefined;
  /** What to do about predictions of images without ground truth. */
  readonly extraPredictions: 'reject' | 'skip';
}

/**
 * @throws InvalidInputError where a folder cannot be read, or an image has only one of the two maps
 * @throws SchemaError where results are no COCO-Stuff results
 */
export async function openLabelPairs(options: LabelPairOptions): Promise<LabelPair[]> {
  const { groundTruth, prediction, rawSize, extraPredictions } = options;
  const truths = await labelReaders(groundTruth, rawSize);
  const predictions = (await isFolder(prediction.path))
    ? await labelReaders(prediction, rawSize)
    : await stuffReaders(prediction, truths.keys(), extraPredictions);
  return pairLabels(truths, predictions, extraPredictions);
}

/**
 * The label maps of a folder, by stem.
 *
 * @throws InvalidInputError where it cannot be read, or has none
 */
export async function labelReaders(
  { path, option, suffix = '', encoding }: LabelSource,
  rawSize: RawSize | undefined,
): Promise<Map<string, ReadLabels>> {
  const kind = encoding === 'IMAGENET_S' ? 'ImageNet-S' : 'indexed';
  const files = await labelFiles(path, { option, suffix });
  return new Map([...files].map(([stem, file]) => [stem, () => readLabelFile(file, kind, rawSize)]));
}

async function stuffReaders(
  { path, option }: LabelSource,
  stems: Iterable<string>,
  extraPredictions: 'reject' | 'skip',
): Promise<Map<string, ReadLabels>> {
  const document = await openDocument(option, path);
  return stuffPredictions(parseStuffResults(document), stems, document.name, extraPredictions);
}

/** What cannot be looked at is no folder; reading it as a file says why. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
