/** Inputs beside the image: what a manifest declares to be filled in. */
import type { ExtraInput } from '../../../schema/manifest/extraInput.ts';
import type { Geometry } from '../image/geometry.ts';
import type { FedTensor } from './sessionMessages.ts';

/** The tensor for an image that lies so in the network's input. */
export function extraTensor({ kind, order, dtype }: ExtraInput, geometry: Geometry): FedTensor {
  switch (kind) {
    case 'source-size':
      return pair(geometry.source, order, dtype);
    case 'resized-size':
      return pair(geometry.resized, order, dtype);
    case 'scale-factor':
      return pair({ width: geometry.scaleX, height: geometry.scaleY }, order, dtype);
    case 'pixel-mask':
      return pixelMask(geometry, dtype);
  }
}

/** [[width, height]] or [[height, width]], shape [1, 2]. */
function pair(
  { width, height }: { width: number; height: number },
  order: ExtraInput['order'],
  dtype: ExtraInput['dtype'],
): FedTensor {
  return numbers(order === 'wh' ? [width, height] : [height, width], [1, 2], dtype);
}

/** 1 for each pixel of the image and 0 for the border, shape [1, height, width]. */
function pixelMask({ input, resized, offsetX, offsetY }: Geometry, dtype: ExtraInput['dtype']): FedTensor {
  const mask = new Uint8Array(input.width * input.height);
  for (let y = offsetY; y < offsetY + resized.height; y++) {
    const row = y * input.width;
    mask.fill(1, row + offsetX, row + offsetX + resized.width);
  }
  return numbers(mask, [1, input.height, input.width], dtype);
}

function numbers(values: Iterable<number>, dims: number[], dtype: ExtraInput['dtype']): FedTensor {
  switch (dtype) {
    case 'int64':
      return { type: 'int64', data: BigInt64Array.from(Array.from(values, BigInt)), dims };
    case 'int32':
      return { type: 'int32', data: Int32Array.from(values), dims };
    case 'float32':
      return { type: 'float32', data: Float32Array.from(values), dims };
  }
}
