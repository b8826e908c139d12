/** From candidates to COCO detections: label map, clipping, suppression and top-k, the same for every family. */
import type { CompressedRle } from '../../../schema/cocoRle.ts';
import type { LabelMap } from '../../../schema/manifest/labelMap.ts';
import type { Postprocessing } from '../../../schema/manifest/postprocessing.ts';
import { InferenceError } from '../failure.ts';
import type { Size } from '../image/pixels.ts';
import { type DetectionLimits, survivors } from '../suppression/suppression.ts';
import { Candidates, type Corners } from './candidates.ts';

/** One entry of a COCO results array, but for its image. */
export interface Detection {
  readonly category_id: number;
  /** Left, top, width, height in source pixels. */
  readonly bbox: readonly [number, number, number, number];
  readonly score: number;
  /** The mask, of models that give masks. */
  readonly segmentation?: CompressedRle;
  /** x, y and v of each key point in turn, of models that give key points: see `poseResult`. */
  readonly keypoints?: readonly number[];
  /** The score of the pose, which may be another than that of the box. */
  readonly keypointScore?: number;
}

/** A detection with what its mask or key points are looked up by. */
export interface SelectedDetection {
  readonly detection: Detection;
  /**
   * Left, top, right, bottom in source pixels: the box of `detection`. With `pixelCorners` the last two are those of
   * its last pixel.
   */
  readonly corners: Corners;
  readonly modelIndex: number;
  /** Row of the graph's output: see {@link Candidates.rows}. */
  readonly row: number;
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
  const extra = manifest.pixelCorners ? 1 : 0;
  const within = { width: image.width - extra, height: image.height - extra };
  const reported = withCategory(candidates, categories, manifest.clip === 'before-nms' ? within : undefined);
  const found = survivors(reported, manifest, limits);
  return found.scores.map((score, position) => {
    const whole = found.cornersOf(position);
    const corners = manifest.clip === 'after-nms' ? clip(whole, within) : whole;
    const [left, top, right, bottom] = corners;
    const modelIndex = found.modelIndexes[position] as number;
    const detection: Detection = {
      category_id: categories.get(modelIndex) as number,
      bbox: [left, top, right - left + extra, bottom - top + extra],
      score,
    };
    return { detection, corners, modelIndex, row: found.rows[position] as number };
  });
}

/** The candidates whose class has a category, cut to `within` if given. */
function withCategory(
  candidates: Candidates,
  categories: ReadonlyMap<number, number | null>,
  within: Size | undefined,
): Candidates {
  const reported = new Candidates();
  for (let position = 0; position < candidates.length; position++) {
    const modelIndex = candidates.modelIndexes[position] as number;
    const category = categories.get(modelIndex);
    if (category === undefined) {
      const message = `the graph gave class ${modelIndex}, which the label map does not have`;
      throw new InferenceError('LABEL_UNMAPPED', message);
    }
    if (category === null) continue;
    reported.take(candidates, position, undefined, within && clip(candidates.cornersOf(position), within));
  }
  return reported;
}

/** Cuts a box to an area whose upper left corner is 0, 0. */
export function clip([left, top, right, bottom]: Corners, { width, height }: Size): Corners {
  return [between(left, width), between(top, height), between(right, width), between(bottom, height)];
}

const between = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
