/** Decoder family `proposals`: a region proposal network's head. */
import { z } from 'zod';
import { AnchorBoxes } from './anchorBoxes.ts';
import { BoxDeltas } from './boxDeltas.ts';
import { COVERS_LEVELS, coversLevels, HeadLayout, HeadOutputs } from './headOutputs.ts';

/**
 * Objectness and box deltas per anchor become class-agnostic boxes (Faster R-CNN, arXiv:1506.01497): the best of each
 * level, decoded, cut to the image, without the small ones, suppressed level by level, and the best of what is left. All
 * of it happens in network pixels, so leave `postprocessing.nms` out, and set `scoreThreshold` to 0 and `maxDetections`
 * to at least `postNmsTopN`. The label map has one entry, model index 0.
 */
export const ProposalsDecoder = z
  .strictObject({
    kind: z.literal('proposals'),
    outputs: HeadOutputs,
    layout: HeadLayout,
    anchors: AnchorBoxes,
    deltas: BoxDeltas.prefault({}),
    activation: z.enum(['none', 'sigmoid']),
    /** Per level. */
    preNmsTopN: z.int().min(1).default(1000),
    nms: z
      .strictObject({
        iou: z.number().min(0).max(1).default(0.7),
        /** True: an IoU equal to the threshold suppresses, too (Detectron). */
        inclusive: z.boolean().default(false),
      })
      .prefault({}),
    /** Over all levels. */
    postNmsTopN: z.int().min(1).default(1000),
    /**
     * Boxes that are empty or have a shorter side than this leave, in network pixels (torchvision: 0.001); where the
     * deltas are `plusOne`, in source pixels, both end pixels counted, as Detectron measures them.
     */
    minSize: z.number().min(0).default(0),
  })
  .refine(coversLevels, COVERS_LEVELS);
export type ProposalsDecoder = z.infer<typeof ProposalsDecoder>;
