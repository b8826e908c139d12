/** The outputs of a fully convolutional head over several feature maps. */
import { z } from 'zod';
import { OutputRef } from '../outputRef.ts';

const Levels = z.array(OutputRef).min(1);

/** Scores and boxes, level by level in the order of the anchors' levels, or all levels in one output each. */
export const HeadOutputs = z
  .strictObject({ scores: Levels, boxes: Levels })
  .refine(
    ({ scores, boxes }) => scores.length === boxes.length,
    'name as many outputs for scores as for boxes',
  );
export type HeadOutputs = z.infer<typeof HeadOutputs>;

/**
 * `maps`: [1, anchors·columns, height, width] per level, the columns of one anchor together, as convolutions give them.
 * `rows`: [1, height·width·anchors, columns] per level or of all levels one after the other, as torchvision and
 * Detectron2 permute them.
 */
export const HeadLayout = z.enum(['maps', 'rows']);
export type HeadLayout = z.infer<typeof HeadLayout>;

/** Refinement of a decoder: do the outputs cover the levels of the anchors? */
export function coversLevels(spec: {
  outputs: HeadOutputs;
  layout: HeadLayout;
  anchors: { levels: readonly unknown[] };
}): boolean {
  const { length } = spec.outputs.scores;
  return length === spec.anchors.levels.length || (spec.layout === 'rows' && length === 1);
}

export const COVERS_LEVELS =
  'name one output per level of the anchors or, in layout "rows", one that holds all levels';
