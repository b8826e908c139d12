/** Candidates all the way to results, for tests against references that do it in one go. */
import type { z } from 'zod';
import type { Candidates } from '../../../functions/inference/decoders/candidates.ts';
import { selectDetections } from '../../../functions/inference/decoders/detections.ts';
import type { Size } from '../../../functions/inference/image/pixels.ts';
import { Postprocessing } from '../../../schema/manifest/postprocessing.ts';

/** Results as rows of left, top, right, bottom, score, model index. */
export function selectedRows(
  candidates: Candidates,
  image: Size,
  declared: z.input<typeof Postprocessing>,
): number[][] {
  const by = Postprocessing.parse(declared);
  const labels = [...new Set(candidates.modelIndexes)];
  const labelMap = labels.map((modelIndex) => ({ modelIndex, categoryId: modelIndex, name: 'class' }));
  const limits = { nmsIou: by.nms?.iou ?? null, maxDetections: by.maxDetections };
  return selectDetections(candidates, image, labelMap, by, limits).map(
    ({ detection, corners, modelIndex }) => [...corners, detection.score, modelIndex],
  );
}
