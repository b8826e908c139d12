/** Decoder family `final`: the graph has done everything, suppression included. */
import { z } from 'zod';
import { OutputRef } from '../outputRef.ts';
import { BoxEncoding, BoxUnits } from './box.ts';

/**
 * The graph has done everything, suppression included; rows are read and scaled back. Covers torchvision,
 * Detectron2 tracing, the ONNX zoo's R-CNN and SSD, TF-OD, mmdeploy, Ultralytics end-to-end, RT-DETR official.
 */
export const FinalDecoder = z
  .strictObject({
    kind: z.literal('final'),
    outputs: z.strictObject({
      /** [n, 4], [1, n, 4]; or with the score as column 4; or with score and label as columns 4 and 5. */
      boxes: OutputRef,
      /** [n] or [1, n]; left out where the score is a column of `boxes`. */
      scores: OutputRef.optional(),
      /** [n] or [1, n], whole numbers of any dtype; left out where the label is a column of `boxes`. */
      labels: OutputRef.optional(),
      /** A single number: how many of the rows count (TF-OD). */
      count: OutputRef.optional(),
    }),
    /**
     * In which order a row of `boxes` has its columns: the box first, as nearly everywhere, or `label-score-box`
     * (PaddleDetection), which leaves nothing for outputs of their own.
     */
    columns: z.enum(['box-score-label', 'label-score-box']).optional(),
    box: z
      .strictObject({ encoding: BoxEncoding.default('xyxy'), units: BoxUnits.default('network') })
      .prefault({}),
    /** Taken from each label to give the model index: 1 where the graph counts its classes from 1. */
    labelOffset: z.int().default(0),
  })
  .refine(
    ({ columns, outputs }) =>
      columns !== 'label-score-box' || (outputs.scores ?? outputs.labels) === undefined,
    { path: ['columns'], message: 'label and score stand in the rows: name no outputs for them' },
  );
export type FinalDecoder = z.infer<typeof FinalDecoder>;
