/** The input tensor: one image of three channels in the layout and element type that the graph wants. */
/// <reference lib="esnext.float16" />
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { Kernels } from '../kernels/kernels.ts';
import type { Size } from './pixels.ts';

export type Layout = Preprocessing['layout'];
export type InputDtype = Preprocessing['dtype'];
export type InputData = Float32Array<ArrayBuffer> | Float16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

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

/** Memory of tensors that is used again by images of the same size: fresh pages cost more than filling them. */
export class TensorMemory {
  /** What images are resized by, with its own memory. */
  readonly kernels = new Kernels();
  #free: InputData[] = [];

  /** An array of that many elements, whose content is left over. */
  take(dtype: InputDtype, length: number): InputData {
    const found = this.#free.pop();
    if (found instanceof ARRAYS[dtype] && found.length === length) return found;
    // Images of another size have come: what is left of the last ones would wait for nobody.
    this.#free = [];
    return new ARRAYS[dtype](length);
  }

  /** Nobody looks at the tensor that was made in it any more. */
  giveBack(data: InputData): void {
    this.#free.push(data);
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
