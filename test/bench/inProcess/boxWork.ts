/** Boxes of a Fast R-CNN head by Detectron's rules, for what is measured of them. */
import { z } from 'zod';
import type { Proposals } from '../../../functions/inference/decoders/decoder.ts';
import { type Detection, selectDetections } from '../../../functions/inference/decoders/detections.ts';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import { OutputTensors } from '../../../functions/inference/decoders/tensors.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { RoiHeadDecoder } from '../../../schema/manifest/decoders/roiHead.ts';
import { Postprocessing } from '../../../schema/manifest/postprocessing.ts';
import type { BoxHeadOutputs } from '../workloads/networkOutputs.ts';

const HEAD = RoiHeadDecoder.parse({
  kind: 'roi-head',
  outputs: { scores: 'scores', boxes: 'deltas' },
  activation: 'none',
  background: 'first',
  deltas: { weights: [10, 10, 5, 5], plusOne: true },
  decodeIn: 'source',
});
const RULES = Postprocessing.parse({
  nms: { iou: 0.5, plusOne: true, inclusive: true },
  clip: 'before-nms',
  pixelCorners: true,
  keepTies: true,
});
const SETTINGS = { scoreThreshold: 0.05, nmsIou: 0.5, maxDetections: 100 };
/** Detectron reckons in float32. */
const ROUNDING_PIXELS = 1e-3;

export function boxWork({
  image,
  count,
  classes,
  proposals,
  scores,
  deltas,
}: BoxHeadOutputs): () => Detection[] {
  const decoder = createDecoder(HEAD);
  const outputs = new OutputTensors(['scores', 'deltas'], {
    scores: { type: 'float32', dims: [count, classes], data: scores },
    deltas: { type: 'float32', dims: [count, 4 * classes], data: deltas },
  });
  const given: Proposals = Array.from({ length: count }, (_, row) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = proposals.subarray(4 * row, 4 * row + 4);
    return [left, top, right, bottom] as const;
  });
  const labels = Array.from({ length: classes - 1 }, (_, at) => ({
    modelIndex: at,
    categoryId: at + 1,
    name: 'class',
  }));
  const geometry = planGeometry({ mode: 'none' }, image);
  return () => {
    const found = decoder.decode(outputs, geometry, SETTINGS.scoreThreshold, given);
    return selectDetections(found, image, labels, RULES, SETTINGS).map(({ detection }) => detection);
  };
}

const Rows = z.array(z.tuple([z.int(), z.number(), z.number(), z.number(), z.number(), z.number()]));

/** What is the same about both answers. @param theirs class, corners and score of each @throws where they differ */
export function sameBoxes(ours: readonly Detection[], theirs: unknown): string {
  const rows = Rows.parse(theirs).map(([category, left, top, right, bottom, score]) => ({
    category,
    box: [left, top, right - left + 1, bottom - top + 1],
    score,
  }));
  const ordered = rows.sort((a, b) => b.score - a.score || a.category - b.category);
  const mine = [...ours].sort((a, b) => b.score - a.score || a.category_id - b.category_id);
  const differing = mine.filter(({ category_id, bbox, score }, at) => {
    const other = ordered[at];
    const near = bbox.every(
      (side, axis) => Math.abs(side - (other?.box[axis] ?? Infinity)) <= ROUNDING_PIXELS,
    );
    return category_id !== other?.category || score !== other.score || !near;
  });
  if (mine.length !== rows.length || differing.length > 0) {
    throw new Error(
      `of ${mine.length} boxes ${differing.length} differ from those of Detectron, which has ${rows.length}`,
    );
  }
  return `all ${mine.length} boxes the same, of the same scores`;
}
