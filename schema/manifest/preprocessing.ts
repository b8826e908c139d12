/**
 * From an encoded image to the input tensor, declared step by step.
 *
 * Each field below is one that was seen to move AP when it was guessed (interpolation, order of normalise and
 * resize, rounding of the target size), so none of them is left to a convention: defaults are stated here.
 */
import { z } from 'zod';

const Size = z.int().min(1).max(16_384);
const Channels = z.tuple([z.number(), z.number(), z.number()]);

/** How a scaled side becomes a whole number of pixels; `round` goes to even at the half, as Python does. */
const Rounding = z.enum(['floor', 'round', 'half-up', 'ceil']);

const Letterbox = z.strictObject({
  mode: z.literal('letterbox'),
  /** Size of the network input in pixels. */
  width: Size,
  height: Size,
  /** Where the scaled image lies: YOLOX puts it top-left, Ultralytics in the centre. */
  align: z.enum(['top-left', 'center']),
  /** Grey level of the border, in the units of the source image (0–255). */
  pad: z.number().min(0).max(255).default(114),
  /** False: an image smaller than the input keeps its size. */
  enlarge: z.boolean().default(true),
  /** YOLOX truncates the scaled size, Ultralytics rounds it. */
  rounding: Rounding.default('round'),
});

const Stretch = z.strictObject({
  mode: z.literal('stretch'),
  width: Size,
  height: Size,
});

const ShortestEdge = z.strictObject({
  mode: z.literal('shortest-edge'),
  /** The short side becomes this long … */
  shortest: Size,
  /** … unless the long side would pass this. */
  longest: Size,
  rounding: Rounding.default('half-up'),
  /** Right and bottom are padded with zeros (after normalisation) up to a multiple of this. */
  padToMultiple: z.int().min(1).max(1024).default(1),
});

/** The graph resizes by itself, or takes the image as it is. */
const NoResize = z.strictObject({ mode: z.literal('none') });

export const Resize = z.discriminatedUnion('mode', [Letterbox, Stretch, ShortestEdge, NoResize]);
export type Resize = z.infer<typeof Resize>;

export const Preprocessing = z
  .strictObject({
    /** `apply` turns the image by its EXIF orientation before anything else; `ignore` takes the stored pixels. */
    exifOrientation: z.enum(['apply', 'ignore']).default('ignore'),
    /** `apply` converts to sRGB by an embedded colour profile (as sharp does); PIL, OpenCV and torchvision ignore it. */
    colourProfile: z.enum(['apply', 'ignore']).default('ignore'),
    resize: Resize,
    interpolation: z
      .strictObject({
        /**
         * `bilinear` and `bicubic`: exact, with half-pixel centres; the cubic has a = −0.5 with `antialias` (Pillow, torch) and
         * a = −0.75 without (OpenCV, torch). `libvips-linear`: what libvips and sharp make of it, slightly
         * shifted when enlarging; for reproducing results that were made with them.
         */
        kernel: z.enum(['bilinear', 'bicubic', 'libvips-linear']).default('bilinear'),
        /** True: the kernel widens when shrinking (PIL, torchvision antialias=True). False: never (OpenCV). */
        antialias: z.boolean().default(true),
        /** True: resized values are rounded to whole grey levels, as a library that works on bytes does. */
        quantise: z.boolean().default(true),
      })
      .prefault({}),
    /** Detectron normalises float pixels before it resizes them; nearly everybody else after. */
    order: z.enum(['resize-normalise', 'normalise-resize']).default('resize-normalise'),
    channelOrder: z.enum(['RGB', 'BGR']),
    /** Grey levels 0–255 are multiplied by this first: 1, or 1/255 as `0.00392156862745098`. */
    scale: z.number().positive().default(1),
    /** Then `mean` is taken away and the rest divided by `std`, per channel in `channelOrder`. */
    mean: Channels.default([0, 0, 0]),
    std: Channels.default([1, 1, 1]).refine((std) => std.every((s) => s !== 0), 'std must not be 0'),
    layout: z.enum(['NCHW', 'NHWC', 'CHW', 'HWC']).default('NCHW'),
    dtype: z.enum(['float32', 'float16', 'uint8']).default('float32'),
  })
  .superRefine((by, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (by.order === 'normalise-resize' && by.interpolation.quantise) {
      issue(
        ['interpolation', 'quantise'],
        'values that are normalised before resizing are no grey levels: set quantise to false',
      );
    }
    const { kernel, antialias, quantise } = by.interpolation;
    if (kernel === 'libvips-linear' && !(antialias && quantise)) {
      issue(
        ['interpolation', 'kernel'],
        'libvips always widens its kernel when shrinking and gives whole grey levels: leave antialias and quantise out',
      );
    }
    const asItIs = by.scale === 1 && by.mean.every((m) => m === 0) && by.std.every((s) => s === 1);
    if (by.dtype === 'uint8' && !(asItIs && by.interpolation.quantise)) {
      issue(
        ['dtype'],
        'uint8 takes whole grey levels as they are: leave scale, mean and std out and set quantise to true',
      );
    }
  });
export type Preprocessing = z.infer<typeof Preprocessing>;
