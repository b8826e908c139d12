/** Jobs: the boxes of a results array, image by image, as a graph that looks into proposals is given them. */
import type { Detections } from '../../../evaluation/coco/detectionColumns.ts';
import type { GroundTruth } from '../../../evaluation/coco/groundTruthColumns.ts';
import { identityOrder, orderByKey, sortByScore } from '../../../evaluation/coco/stableOrder.ts';
import { requireIntact } from '../readStored.ts';
import type { Documents, Workbench } from '../workbench.ts';

/** `results` are the proposals. */
export interface ProposalsQuestion extends Documents {
  /** So many of an image are enough. */
  readonly limit: number;
  /** Only boxes of this category; null: of every one. */
  readonly category: number | null;
}

/** Images that something is proposed in, in the order of the annotation file. */
export interface ProposalBoxes {
  /** [n] */
  readonly imageIds: Float64Array<ArrayBuffer>;
  /** [n] How many boxes are of the image: from 1 to the limit. */
  readonly counts: Int32Array<ArrayBuffer>;
  /** [sum of counts, 4] x, y, width, height in source pixels, of each image best first; equal scores as in the file. */
  readonly boxes: Float64Array<ArrayBuffer>;
  /** [sum of counts] */
  readonly scores: Float64Array<ArrayBuffer>;
}

/**
 * Finds everything that would keep boxes from being looked into. Their categories do not matter.
 *
 * @throws SchemaError with JSON pointers, as of an image that the annotations do not list
 */
export function checkProposals(workbench: Workbench, documents: Documents): null {
  requireIntact(documents.results);
  parsed(workbench, documents);
  return null;
}

/** @throws SchemaError as {@link checkProposals} does */
export function proposalBoxes(
  workbench: Workbench,
  { limit, category, ...documents }: ProposalsQuestion,
): ProposalBoxes {
  const { groundTruth, detections } = parsed(workbench, documents);
  const { count, imageRows, scores, boxes } = detections;
  const images = groundTruth.images.ids.length;
  const all = orderByKey(identityOrder(count), imageRows, images);
  const wanted = category === null ? null : groundTruth.categories.ids.indexOf(category);
  const rows =
    wanted === null ? all : all.filter((row) => detections.categoryRows[row] === wanted && wanted >= 0);
  const kept: number[] = [];
  const imageIds: number[] = [];
  const counts: number[] = [];
  for (let start = 0; start < rows.length; ) {
    const imageRow = imageRows[rows[start] as number] as number;
    let end = start;
    while (end < rows.length && imageRows[rows[end] as number] === imageRow) end++;
    sortByScore(rows, start, end, scores);
    const taken = Math.min(limit, end - start);
    for (let at = start; at < start + taken; at++) kept.push(rows[at] as number);
    imageIds.push(groundTruth.images.ids[imageRow] as number);
    counts.push(taken);
    start = end;
  }
  const inOrder = new Float64Array(4 * kept.length);
  kept.forEach((row, at) => {
    inOrder.set(boxes.subarray(4 * row, 4 * row + 4), 4 * at);
  });
  return {
    imageIds: Float64Array.from(imageIds),
    counts: Int32Array.from(counts),
    boxes: inOrder,
    scores: Float64Array.from(kept, (row) => scores[row] as number),
  };
}

function parsed(
  workbench: Workbench,
  documents: Documents,
): { groundTruth: GroundTruth; detections: Detections } {
  const boxes = { iouType: 'bbox' } as const;
  return {
    groundTruth: workbench.groundTruth(documents.annotations, boxes),
    detections: workbench.detections(documents, boxes, 'keep', 'proposals'),
  };
}
