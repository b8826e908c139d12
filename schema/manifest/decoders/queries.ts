/** Decoder family `queries`: a set of object queries, each with class logits and a box; there is no suppression. */
import { z } from 'zod';
import { OutputRef } from '../outputRef.ts';
import { BoxEncoding, BoxUnits } from './box.ts';
import { Activation, Background } from './classScores.ts';

/**
 * Covers Hugging Face's DETR family. DETR: softmax, background last, the best class of each query. RT-DETR, D-FINE,
 * Deformable DETR: sigmoid, no background, the best `topK` of all pairs of query and class. Mask2Former: softmax,
 * background last, the best pairs, and no boxes: a candidate's box is then the whole image, until its mask is known.
 */
export const QueriesDecoder = z.strictObject({
  kind: z.literal('queries'),
  outputs: z.strictObject({
    /** Logits or probabilities [1, queries, classes], background among them where there is one. */
    scores: OutputRef.default('logits'),
    /** [1, queries, 4]; null: the graph gives masks only. */
    boxes: OutputRef.nullable().default('pred_boxes'),
  }),
  box: z
    .strictObject({
      encoding: BoxEncoding.default('cxcywh'),
      units: BoxUnits.default('normalised-source'),
    })
    .prefault({}),
  activation: Activation,
  background: Background,
  /** True: every pair of a query and a class competes; false: each query has its best class only. */
  multiLabel: z.boolean(),
  /** With `multiLabel`: this many pairs at most; left out: as many as there are queries. */
  topK: z.int().min(1).optional(),
});
export type QueriesDecoder = z.infer<typeof QueriesDecoder>;
