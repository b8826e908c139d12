/** Decoder family `dense`: one row or column per candidate; suppression is ours. */
import { z } from 'zod';
import { OutputRef } from '../outputRef.ts';
import { BoxEncoding, BoxUnits } from './box.ts';

const Strides = z.array(z.int().min(1)).min(1);

/**
 * What a graph leaves to the reader of its boxes. All count cells level by level in the order of `strides`, each level
 * row by row.
 */
const Grid = z.discriminatedUnion('kind', [
  /**
   * For the cell (gx, gy) of a level of stride s, centre = (xy + g)·s and size = exp(wh)·s (YOLOX, arXiv:2107.08430,
   * and its demo code).
   */
  z.strictObject({ kind: z.literal('yolox'), strides: Strides }),
  /**
   * Each side's distance from the cell's point is the mean of a distribution over `bins` whole strides, given by
   * logits: left, top, right, bottom (Generalized Focal Loss, arXiv:2006.04388; NanoDet). The point of cell g is
   * (g + offset)·s: offset 0 for NanoDet-Plus, 0.5 for NanoDet. A level has ⌈input ÷ s⌉ cells.
   */
  z.strictObject({
    kind: z.literal('dfl'),
    strides: Strides,
    bins: z.int().min(2).default(8),
    offset: z.number().min(0).max(1).default(0),
  }),
  /** For the cell (gx, gy) of stride s, centre = (tanh(xy) + g)·s, and size = sigmoid(wh)·input (FastestDet). */
  z.strictObject({ kind: z.literal('fastestdet'), strides: Strides }),
]);
export type Grid = z.infer<typeof Grid>;

/**
 * One row per candidate: box, perhaps objectness, class scores; non-maximum suppression is ours.
 * Covers YOLOv5, YOLOv8, YOLO11, YOLOX, NanoDet and FastestDet.
 */
export const DenseDecoder = z.strictObject({
  kind: z.literal('dense'),
  output: OutputRef.default(0),
  /** `rows`: [1, candidates, 4+…]; `columns`: [1, 4+…, candidates] or [1, 4+…, height, width]. */
  layout: z.enum(['rows', 'columns']),
  box: z
    .strictObject({
      encoding: BoxEncoding.default('cxcywh'),
      units: BoxUnits.exclude(['source', 'normalised-source']).default('network'),
      grid: Grid.optional(),
    })
    .refine(
      (box) => !box.grid || (box.encoding === 'cxcywh' && box.units === 'network'),
      'a grid says itself how its boxes are written: leave encoding and units at their defaults',
    )
    .prefault({}),
  /** True: a column is objectness and the score is objectness × class. */
  objectness: z.boolean(),
  /**
   * Which columns come first. `box`, if left out: box, objectness, classes. `objectness`: objectness, box, classes
   * (FastestDet). `classes`: classes, objectness, box (NanoDet).
   */
  first: z.enum(['box', 'objectness', 'classes']).optional(),
  /** Class columns; left out: all that follow. Masks and key points of a YOLO come in columns behind them. */
  classes: z.int().min(1).optional(),
  /** `sigmoid`: the graph gives logits. */
  activation: z.enum(['none', 'sigmoid']).default('none'),
  /** The score is objectness to the one power times class to the other; 1 and 1 if left out. FastestDet: .6 and .4. */
  powers: z.strictObject({ objectness: z.number().positive(), class: z.number().positive() }).optional(),
  /** True: a candidate gives one detection per class above the threshold; false: only its best class. */
  multiLabel: z.boolean().default(false),
});
export type DenseDecoder = z.infer<typeof DenseDecoder>;
