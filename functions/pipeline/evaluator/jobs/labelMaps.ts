/** Jobs: label maps against ground truth, what many images of them come to, and the numbers of any part of these. */
import type { LabelEncoding, SemanticParameters, SemanticProtocol } from '../../../../schema/semantic.ts';
import type { LabelMap } from '../../../evaluation/labels/labelMap.ts';
import { readLabelPng } from '../../../evaluation/labels/labelPng.ts';
import { countsOfTable, mergeConfusionTables } from '../../../evaluation/semantic/confusionTable.ts';
import {
  decodeConfusionTable,
  encodeConfusionTable,
} from '../../../evaluation/semantic/confusionTableCodec.ts';
import { type SemanticDigests, semanticDigests } from '../../../evaluation/semantic/digests.ts';
import { type SemanticMetrics, semanticMetrics } from '../../../evaluation/semantic/metrics.ts';
import { LabelTableCounter } from '../../../evaluation/semantic/tableCounter.ts';
import { type ImagePredicate, imagesWhere } from '../imagePredicate.ts';
import { decodeStored, readStored } from '../readStored.ts';
import type { AnnotationSource, StoredBlob, StoredObject } from '../sources.ts';
import type { Workbench } from '../workbench.ts';

/** An image and its two label maps. */
export interface LabelledImage {
  readonly imageId: number;
  /** What a person calls it. */
  readonly name: string;
  readonly groundTruth: StoredBlob;
  readonly prediction: StoredBlob;
}

export interface LabelsToCount {
  readonly parameters: SemanticParameters;
  /** Ascending by id. */
  readonly images: readonly LabelledImage[];
}

/**
 * The confusion table of some images, as it is stored. One pair of maps is in memory at a time.
 *
 * @throws DamagedObjectError
 * @throws InvalidInputError where two maps differ in size, or have a number nobody declared; LimitExceededError
 */
export async function countLabels(
  _workbench: Workbench,
  { parameters, images }: LabelsToCount,
): Promise<Uint8Array> {
  const counter = new LabelTableCounter(parameters);
  for (const { imageId, name, groundTruth, prediction } of images) {
    const truth = await mapOf(groundTruth, `of ${name}`, parameters.groundTruthEncoding);
    counter.add(
      imageId,
      truth,
      await mapOf(prediction, `label map for ${name}`, parameters.predictionEncoding),
    );
  }
  return encodeConfusionTable(counter.table);
}

async function mapOf(blob: StoredBlob, name: string, encoding: LabelEncoding): Promise<LabelMap> {
  return readLabelPng(readStored(blob), name, encoding);
}

export interface MergedLabels {
  /** The merged table, as it is stored. */
  readonly table: Uint8Array;
  readonly images: number;
  readonly pixels: number;
  readonly ignoredPixels: number;
}

/** @param tables of shards, in any order @throws DamagedObjectError */
export function mergeLabels(
  _workbench: Workbench,
  { tables }: { readonly tables: readonly StoredObject[] },
): MergedLabels {
  const merged = mergeConfusionTables(tables.map((object) => decodeStored(object, decodeConfusionTable)));
  const { confusion, ignoredPixels } = countsOfTable(merged, null);
  return {
    table: encodeConfusionTable(merged),
    images: merged.images.length,
    pixels: confusion.reduce((sum, count) => sum + count, 0),
    ignoredPixels,
  };
}

/** A question about the label maps of a finished run. */
export interface LabelQuestion {
  readonly table: StoredObject;
  readonly annotations: AnnotationSource;
  readonly protocol: SemanticProtocol;
  /** Null: all that were scored. */
  readonly imageIds: readonly number[] | null;
  /** Conditions on the images' records in the annotation file. */
  readonly where: readonly ImagePredicate[];
}

export interface LabelAnswer {
  readonly metrics: SemanticMetrics;
  readonly digests: SemanticDigests;
}

/** @throws DamagedObjectError; InvalidInputError for an image that was not scored, or an attribute that none has */
export function semantic(workbench: Workbench, question: LabelQuestion): LabelAnswer {
  const table = workbench.storedConfusion(question.table);
  const counts = countsOfTable(table, chosenImages(workbench, question, table.images));
  return { metrics: semanticMetrics(counts, question.protocol), digests: semanticDigests(counts) };
}

function chosenImages(
  workbench: Workbench,
  { annotations, imageIds, where }: LabelQuestion,
  images: ReadonlyArray<{ readonly imageId: number }>,
): readonly number[] | null {
  if (where.length === 0) return imageIds;
  const all = imageIds ?? images.map(({ imageId }) => imageId);
  return imagesWhere(workbench.imageAttributes(annotations), where, all);
}
