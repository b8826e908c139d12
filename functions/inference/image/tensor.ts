/** The input tensor: one image of three channels in the layout and element type that the graph wants. */
/// <reference lib="esnext.float16" />
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { Kernels } from '../kernels/kernels.ts';
import type { Size } from './pixels.ts';

export type Layout = Preprocessing['layout'];
export type InputDtype = Preprocessing['dtype'];
export type InputData = Float32Array | Float16Array | Uint8Array;

export interface ImageTensor {
  readonly dtype: InputDtype;
  readonly data: InputData;
  readonly dims: readonly number[];
}

/** Where the value of a channel of a pixel stands: `channel * channelStride + (y * width + x) * pixelStride`. */
export interface TensorPlan extends ImageTensor {
  readonly channelStride: number;
  readonly pixelStride: number;
  readonly width: number;
}

/**
 * Memory that is used again by the next image of the same size: fresh pages cost more than filling them. Whoever
 * holds a tensor made from it must be done with the tensor before the next one is made.
 */
export class TensorMemory {
  /** What images are resized by, with its own memory. */
  readonly kernels = new Kernels();
  #last: { readonly dtype: InputDtype; readonly data: InputData } | undefined;

  /** An array of that many elements, whose content is left over. */
  take(dtype: InputDtype, length: number): InputData {
    if (this.#last?.dtype !== dtype || this.#last.data.length !== length) {
      this.#last = { dtype, data: new ARRAYS[dtype](length) };
    }
    return this.#last.data;
  }
}

/** A tensor of `size` with undefined content, and how to address it. */
export function planTensor(size: Size, layout: Layout, dtype: InputDtype, memory: TensorMemory): TensorPlan {
  const { width, height } = size;
  const channelsFirst = isChannelsFirst(layout);
  const dims = channelsFirst ? [3, height, width] : [height, width, 3];
  return {
    dtype,
    data: memory.take(dtype, 3 * width * height),
    dims: isBatched(layout) ? [1, ...dims] : dims,
    channelStride: channelsFirst ? width * height : 1,
    pixelStride: channelsFirst ? 1 : 3,
    width,
  };
}

export const isChannelsFirst = (layout: Layout): boolean => layout === 'NCHW' || layout === 'CHW';
export const isBatched = (layout: Layout): boolean => layout === 'NCHW' || layout === 'NHWC';

const ARRAYS = { float32: Float32Array, float16: Float16Array, uint8: Uint8Array } as const;
