/** In which order and unit a graph gives a box. */
import { z } from 'zod';

/** Corners, or a corner or the centre with width and height; `yxyx` is TensorFlow's order. */
export const BoxEncoding = z.enum(['xyxy', 'yxyx', 'xywh', 'cxcywh']);
export type BoxEncoding = z.infer<typeof BoxEncoding>;

/**
 * What 1 means in a box: a pixel of the network input, the whole network input with its border, a pixel of the source
 * image, or the whole source image (DETR: its boxes know nothing of the border).
 */
export const BoxUnits = z.enum(['network', 'normalised', 'source', 'normalised-source']);
export type BoxUnits = z.infer<typeof BoxUnits>;
