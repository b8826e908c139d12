/** Boxes as PASCAL VOC measures them. */

/**
 * Intersection over union of two boxes [x, y, width, height], in the operations and the order of Detectron's `voc_eval`.
 *
 * VOC's corners are pixels that belong to the box, hence the plus one; and VOC in COCO's format has its width as xmax − xmin
 * (the published `pascal_test2007.json`, mmdetection's converter), so x + width is xmax again and the IoU is that of the
 * original annotations. (Both corners are one less than VOC's, which counts pixels from 1: that cancels out.)
 */
export function vocIou(
  detected: Float64Array,
  detection: number,
  annotated: Float64Array,
  truth: number,
): number {
  const d = 4 * detection;
  const t = 4 * truth;
  const dx = detected[d] as number;
  const dy = detected[d + 1] as number;
  const dRight = dx + (detected[d + 2] as number);
  const dBottom = dy + (detected[d + 3] as number);
  const tx = annotated[t] as number;
  const ty = annotated[t + 1] as number;
  const tRight = tx + (annotated[t + 2] as number);
  const tBottom = ty + (annotated[t + 3] as number);
  const width = Math.max(Math.min(tRight, dRight) - Math.max(tx, dx) + 1, 0);
  const height = Math.max(Math.min(tBottom, dBottom) - Math.max(ty, dy) + 1, 0);
  const intersection = width * height;
  const union =
    (dRight - dx + 1) * (dBottom - dy + 1) + (tRight - tx + 1) * (tBottom - ty + 1) - intersection;
  return intersection / union;
}
