/** How output tensors become boxes. One member of the union per export family; each is one file in inference. */
import { z } from 'zod';

/** An output by its name in the graph or, for graphs whose outputs are named by numerals, by its position. */
export const OutputRef = z.union([z.string().min(1), z.int().min(0)]);
export type OutputRef = z.infer<typeof OutputRef>;

/** Corners, or a corner or the centre with width and height; `yxyx` is TensorFlow's order. */
const BoxEncoding = z.enum(['xyxy', 'yxyx', 'xywh', 'cxcywh']);
export type BoxEncoding = z.infer<typeof BoxEncoding>;

/** What 1 means in a box: a pixel of the network input, the whole network input, or a pixel of the source image. */
const BoxUnits = z.enum(['network', 'normalised', 'source']);
export type BoxUnits = z.infer<typeof BoxUnits>;

/**
 * One row per candidate: box, perhaps objectness, class scores; non-maximum suppression is ours.
 * Covers YOLOv5, YOLOv8, YOLO11 and YOLOX.
 */
export const DenseDecoder = z.strictObject({
  kind: z.literal('dense'),
  output: OutputRef.default(0),
  /** `rows`: [1, candidates, 4+…]; `columns`: [1, 4+…, candidates]. */
  layout: z.enum(['rows', 'columns']),
  box: z
    .strictObject({
      encoding: BoxEncoding.default('cxcywh'),
      units: BoxUnits.exclude(['source']).default('network'),
      /**
       * YOLOX leaves the grid to the reader: for the cell (gx, gy) of a level of stride s, centre = (xy + g)·s and
       * size = exp(wh)·s; levels in this order, row-major (YOLOX, arXiv:2107.08430, and its demo code).
       */
      grid: z.strictObject({ kind: z.literal('yolox'), strides: z.array(z.int().min(1)).min(1) }).optional(),
    })
    .refine(
      (box) => !box.grid || (box.encoding === 'cxcywh' && box.units === 'network'),
      'a YOLOX grid gives centre and size in network pixels: leave encoding and units at their defaults',
    )
    .prefault({}),
  /** True: column 4 is objectness and the score is objectness × class. */
  objectness: z.boolean(),
  /** Class columns; left out: all that follow. Masks and key points of a YOLO come in columns behind them. */
  classes: z.int().min(1).optional(),
  /** `sigmoid`: the graph gives logits. */
  activation: z.enum(['none', 'sigmoid']).default('none'),
  /** True: a candidate gives one detection per class above the threshold; false: only its best class. */
  multiLabel: z.boolean().default(false),
});
export type DenseDecoder = z.infer<typeof DenseDecoder>;

/**
 * The graph has done everything, suppression included; rows are read and scaled back. Covers torchvision,
 * Detectron2 tracing, the ONNX zoo's R-CNN and SSD, TF-OD, mmdeploy, Ultralytics end-to-end, RT-DETR official.
 */
export const FinalDecoder = z.strictObject({
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
  box: z
    .strictObject({ encoding: BoxEncoding.default('xyxy'), units: BoxUnits.default('network') })
    .prefault({}),
  /** Taken from each label to give the model index: 1 where the graph counts its classes from 1. */
  labelOffset: z.int().default(0),
});
export type FinalDecoder = z.infer<typeof FinalDecoder>;

export const Decoder = z.discriminatedUnion('kind', [DenseDecoder, FinalDecoder]);
export type Decoder = z.infer<typeof Decoder>;
