/** Decoder family `anchors`: the raw heads of one-stage detectors. */
import { z } from 'zod';
import { AnchorBoxes } from './anchorBoxes.ts';
import { BoxDeltas } from './boxDeltas.ts';
import { Activation, Background } from './classScores.ts';
import { COVERS_LEVELS, coversLevels, HeadLayout, HeadOutputs } from './headOutputs.ts';

/** Class scores and box deltas per anchor; suppression is ours. Covers RetinaNet and SSD. */
export const AnchorsDecoder = z
  .strictObject({
    kind: z.literal('anchors'),
    outputs: HeadOutputs,
    layout: HeadLayout,
    anchors: AnchorBoxes,
    deltas: BoxDeltas.prefault({}),
    activation: Activation,
    background: Background.default('none'),
    /**
     * At most `count` candidates above the threshold, the best ones: of each level (RetinaNet, 1000) or of each class
     * (SSD, 400).
     */
    topK: z.strictObject({ count: z.int().min(1), of: z.enum(['level', 'class']) }).optional(),
    /**
     * Detectron reads the coarsest level above 0 where all others are read above 0.05, so that hardly any image is
     * without detections. It holds while the threshold asked for is at most `upTo`; a higher one holds at every level.
     */
    coarsestLevel: z
      .strictObject({
        scoreThreshold: z.number().min(0).max(1).default(0),
        upTo: z.number().min(0).max(1).default(0.05),
      })
      .optional(),
  })
  .refine(coversLevels, COVERS_LEVELS);
export type AnchorsDecoder = z.infer<typeof AnchorsDecoder>;
