/** Some of the rows of parsed documents, in the same form. */
import type { Annotations } from '../coco/annotations.ts';
import type { Detections } from '../coco/detectionColumns.ts';
import { gather } from '../coco/stableOrder.ts';

/** Boxes and masks; not keypoints. */
export function annotationsOf(annotations: Annotations, rows: Int32Array): Annotations {
  const flags = (values: Uint8Array): Uint8Array => Uint8Array.from(rows, (row) => values[row] as number);
  const { masks } = annotations;
  return {
    count: rows.length,
    ids: gather(annotations.ids, rows),
    imageRows: gather(annotations.imageRows, rows),
    categoryRows: gather(annotations.categoryRows, rows),
    boxes: gatherBoxes(annotations.boxes, rows),
    areas: gather(annotations.areas, rows),
    missingArea: flags(annotations.missingArea),
    isCrowd: flags(annotations.isCrowd),
    ignore: flags(annotations.ignore),
    keypoints: null,
    masks: masks?.pick(rows) ?? null,
  };
}

/** Boxes and masks; not keypoints. */
export function detectionsOf(detections: Detections, rows: Int32Array): Detections {
  const { boxes, boxAreas, masks } = detections;
  return {
    count: rows.length,
    imageRows: gather(detections.imageRows, rows),
    categoryRows: gather(detections.categoryRows, rows),
    scores: gather(detections.scores, rows),
    dropped: detections.dropped,
    boxes: boxes.length === 0 ? boxes : gatherBoxes(boxes, rows),
    boxAreas: boxAreas && gather(boxAreas, rows),
    keypoints: null,
    masks: masks && {
      shapes: pick(masks.shapes, rows),
      boxAreas: masks.boxAreas && gather(masks.boxAreas, rows),
    },
  };
}

function gatherBoxes(boxes: Float64Array, rows: Int32Array): Float64Array {
  const gathered = new Float64Array(4 * rows.length);
  rows.forEach((row, at) => {
    gathered.set(boxes.subarray(4 * row, 4 * row + 4), 4 * at);
  });
  return gathered;
}

const pick = <T>(values: readonly T[], rows: Int32Array): T[] => Array.from(rows, (row) => values[row] as T);
