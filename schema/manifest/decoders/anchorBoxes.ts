/** The boxes that a fully convolutional head regresses from, declared so that they can be made anew. */
import { z } from 'zod';

const Lengths = z.array(z.number().positive()).min(1);

/** One feature map, finest first. Aspect ratio is height ÷ width. */
const AnchorLevel = z.strictObject({
  /** Network pixels per cell; a map has ⌈input ÷ stride⌉ cells along a side where its output does not say so. */
  stride: z.int().min(1),
  /** Side of the square anchor, in network pixels. */
  sizes: Lengths,
  aspectRatios: Lengths,
});

/**
 * `input-over-grid`: the stride is what the input really has per cell; torchvision divides (and for sliding anchors
 * rounds down), which differs from the nominal stride where a map was rounded up.
 */
const Spacing = z.enum(['stride', 'input-over-grid']).default('stride');

/** Which varies slower from one anchor of a cell to the next. */
const Order = z.enum(['ratio-major', 'size-major']);

export const AnchorBoxes = z.discriminatedUnion('kind', [
  /**
   * Anchors of area size², centred at (cell + offset)·stride. torchvision's `AnchorGenerator`: ratio-major, rounding
   * corners, input-over-grid. Detectron2's `DefaultAnchorGenerator`: size-major. mmdetection: ratio-major.
   */
  z.strictObject({
    kind: z.literal('sliding'),
    levels: z.array(AnchorLevel).min(1),
    order: Order,
    /** `corners`: corners relative to the centre are rounded to whole pixels, the half to even. */
    rounding: z.enum(['none', 'corners']).default('none'),
    offset: z.number().min(0).max(1).default(0),
    spacing: Spacing,
  }),
  /**
   * Detectron's `generate_anchors`: the ratio is applied to a box of one stride whose sides are rounded, and the outcome
   * is scaled to the size; corners name pixels. RPN: ratio-major. RetinaNet: size-major.
   */
  z.strictObject({ kind: z.literal('detectron'), levels: z.array(AnchorLevel).min(1), order: Order }),
  /**
   * SSD's default boxes (arXiv:1512.02325; torchvision's `DefaultBoxGenerator`), centred in their cells: a square of
   * `scale`, one of √(scale·nextScale), and two boxes per aspect ratio, lying and standing.
   */
  z.strictObject({
    kind: z.literal('default-boxes'),
    levels: z
      .array(
        z.strictObject({
          stride: z.int().min(1),
          /** Sides as parts of the whole input. */
          scale: z.number().positive(),
          nextScale: z.number().positive(),
          aspectRatios: z.array(z.number().positive()),
        }),
      )
      .min(1),
    spacing: Spacing,
    /** True: no side is longer than the input. */
    clip: z.boolean().default(true),
  }),
]);
export type AnchorBoxes = z.infer<typeof AnchorBoxes>;
