/** COCO results arrays of what a model found: one per kind of result, each as COCO's results format has it. */
import type { ResultsName } from '../../../../schema/keys.ts';
import type { ModelManifest } from '../../../../schema/manifest/manifest.ts';
import type { Detection } from '../../../inference/decoders/detections.ts';

/** The kinds of results that a model gives. */
export function resultsOfModel({ masks, keypoints }: ModelManifest): ResultsName[] {
  return ['bbox', ...(masks ? (['segm'] as const) : []), ...(keypoints ? (['keypoints'] as const) : [])];
}

/** What one image adds to the array of a kind. */
export function resultsOf(
  name: ResultsName,
  imageId: number,
  detections: readonly Detection[],
): readonly object[] {
  return detections.map((detection) => RESULT[name](imageId, detection));
}

/**
 * Masks and key points go without a box, as Detectron and Detectron 2 write them: where there is one, pycocotools takes the
 * size of a detection from it, and small, medium and large are no more those of the masks.
 */
const RESULT: { readonly [Name in ResultsName]: (image_id: number, detection: Detection) => object } = {
  bbox: (image_id, { category_id, bbox, score }) => ({ image_id, category_id, bbox, score }),
  segm: (image_id, { category_id, segmentation, score }) => ({ image_id, category_id, segmentation, score }),
  keypoints: (image_id, { category_id, keypoints, keypointScore, score }) => ({
    image_id,
    category_id,
    keypoints,
    score: keypointScore ?? score,
  }),
};
