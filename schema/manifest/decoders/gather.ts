/** Decoder family `gather`: the graph ends in ONNX's NonMaxSuppression, whose indices pick boxes and scores. */
import { z } from 'zod';
import { OutputRef } from '../outputRef.ts';
import { BoxEncoding, BoxUnits } from './box.ts';

/**
 * All boxes, all scores, and which of them were selected: the three tensors around the ONNX operator
 * NonMaxSuppression. Covers YOLOv3 and Tiny YOLOv3 of the ONNX model zoo, whose boxes are yxyx in source pixels
 * because the graph takes the image's size (`extra`, kind `source-size`, order `hw`, float32).
 */
export const GatherDecoder = z.strictObject({
  kind: z.literal('gather'),
  outputs: z.strictObject({
    /** [1, n, 4]. */
    boxes: OutputRef,
    /** [1, classes, n]. */
    scores: OutputRef,
    /** [k, 3] or [1, k, 3]: image of the batch, class, box. Rows with a negative number are fill. */
    indices: OutputRef,
  }),
  box: z
    .strictObject({ encoding: BoxEncoding.default('yxyx'), units: BoxUnits.default('source') })
    .prefault({}),
});
export type GatherDecoder = z.infer<typeof GatherDecoder>;
