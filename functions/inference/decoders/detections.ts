/** From candidates to COCO detections: label map, clipping, suppression and top-k, the same for every family. */
import type { LabelMap } from '../../../schema/manifest/labelMap.ts';
import type { Postprocessing } from '../../../schema/manifest/manifest.ts';
import { InferenceError } from '../failure.ts';
import type { Size } from '../image/pixels.ts';
import { Candidates, type Corners } from './candidates.ts';
import { byScore, type NmsOptions, suppress } from './nms.ts';

/** One entry of a COCO results array, but for its image. */
export interface Detection {
  readonly category_id: number;
  /** Left, top, width, height in source pixels. */
  readonly bbox: readonly [number, number, number, number];
  readonly score: number;
}

/** A detection with what its mask or key points are looked up by. */
export interface SelectedDetection {
  readonly detection: Detection;
  /** Left, top, right, bottom in source pixels: the box of `detection`. */
  readonly corners: Corners;
  readonly modelIndex: number;
  /** Row of the graph's output: see {@link Candidates.rows}. */
  readonly row: number;
}

/** What a run may set; everything else is the manifest's. */
export interface DetectionLimits {
  /** Null: no suppression, the graph has done it. */
  readonly nmsIou: number | null;
  readonly maxDetections: number;
}

/**
 * The detections of one image, best first; of equal scores the one that the decoder met first.
 *
 * Classes without a category leave before suppression: they take no other box away and no place in the top-k.
 *
 * @throws InferenceError LABEL_UNMAPPED where the graph gave a class that the label map does not have
 */
export function selectDetections(
  candidates: Candidates,
  image: Size,
  labelMap: LabelMap,
  manifest: Postprocessing,
  limits: DetectionLimits,
): SelectedDetection[] {
  const categories = new Map(labelMap.map((entry) => [entry.modelIndex, entry.categoryId]));
  const reported = withCategory(candidates, categories);
  const boxes = manifest.clip === 'before-nms' ? clipAll(reported, image) : reported;
  const order = byScore(boxes);
  const nms = nmsOptions(manifest, limits.nmsIou);
  const kept = nms
    ? suppress(boxes, order, limits.maxDetections, nms)
    : [...order.subarray(0, limits.maxDetections)];
  return kept.map((candidate) => {
    const whole = cornersOf(boxes, candidate);
    const corners = manifest.clip === 'after-nms' ? clip(whole, image) : whole;
    const [left, top, right, bottom] = corners;
    const modelIndex = boxes.modelIndexes[candidate] as number;
    const detection: Detection = {
      category_id: categories.get(modelIndex) as number,
      bbox: [left, top, right - left, bottom - top],
      score: boxes.scores[candidate] as number,
    };
    return { detection, corners, modelIndex, row: boxes.rows[candidate] as number };
  });
}

function nmsOptions({ nms }: Postprocessing, iou: number | null): NmsOptions | undefined {
  return iou === null ? undefined : { scope: 'class', plusOne: false, ...nms, iou };
}

function withCategory(candidates: Candidates, categories: ReadonlyMap<number, number | null>): Candidates {
  const reported = new Candidates();
  for (const [position, modelIndex] of candidates.modelIndexes.entries()) {
    const category = categories.get(modelIndex);
    if (category === undefined) {
      const message = `the graph gave class ${modelIndex}, which the label map does not have`;
      throw new InferenceError('LABEL_UNMAPPED', message);
    }
    if (category === null) continue;
    const score = candidates.scores[position] as number;
    reported.push(cornersOf(candidates, position), score, modelIndex, candidates.rows[position] as number);
  }
  return reported;
}

function clipAll(candidates: Candidates, image: Size): Candidates {
  const clipped = new Candidates();
  for (const [position, modelIndex] of candidates.modelIndexes.entries()) {
    const corners = clip(cornersOf(candidates, position), image);
    const score = candidates.scores[position] as number;
    clipped.push(corners, score, modelIndex, candidates.rows[position] as number);
  }
  return clipped;
}

function cornersOf({ corners }: Candidates, candidate: number): Corners {
  const at = candidate * 4;
  return [corners[at], corners[at + 1], corners[at + 2], corners[at + 3]] as unknown as Corners;
}

function clip([left, top, right, bottom]: Corners, { width, height }: Size): Corners {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  return [within(left, width), within(top, height), within(right, width), within(bottom, height)];
}
