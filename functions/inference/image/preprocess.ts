/**
 * From a decoded image to the input tensor: resize, normalise and lay out in one pass over the rows.
 *
 * A row that leaves the resizer goes at once to its place in the tensor, through a table of the 256 grey levels
 * where values are whole ones: no image of the network's size is kept in between.
 */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { type Geometry, planGeometry } from './geometry.ts';
import { levelTable, normalised, sourceChannels } from './normalise.ts';
import type { FloatPixels, Pixels } from './pixels.ts';
import { resizeQuantised } from './resize.ts';
import { resizeFloat } from './resizeFloat.ts';
import { type ImageTensor, planTensor, TensorMemory, type TensorPlan } from './tensor.ts';
import { levelWriter, valueWriter } from './writers.ts';

const CHANNELS = [0, 1, 2] as const;

export interface PreprocessedImage {
  readonly tensor: ImageTensor;
  readonly geometry: Geometry;
}

/**
 * The input tensor of `image` as the manifest declares it, and where the image lies in it.
 *
 * @param scaled the same image as somebody else resized it; the exact resizers leave it as it is
 */
export function preprocess(
  image: Pixels,
  by: Preprocessing,
  memory: TensorMemory = new TensorMemory(),
  scaled: Pixels = image,
): PreprocessedImage {
  const geometry = planGeometry(by.resize, image);
  const tensor = planTensor(geometry.input, by.layout, by.dtype, memory);
  fillBorder(tensor, geometry, by);
  const { interpolation } = by;
  if (by.order === 'normalise-resize') {
    const asItIs = (value: number) => value;
    resizeFloat(
      normaliseImage(image, by),
      geometry.resized,
      interpolation,
      valueWriter(tensor, geometry, [0, 1, 2], asItIs),
    );
  } else if (interpolation.quantise) {
    const { kernels } = memory;
    kernels.begin();
    resizeQuantised(
      scaled,
      geometry.resized,
      interpolation,
      kernels,
      levelWriter(tensor, geometry, by, kernels),
    );
  } else {
    const normalise = (level: number, channel: 0 | 1 | 2) => normalised(by, channel, level);
    const writer = valueWriter(tensor, geometry, sourceChannels(by.channelOrder), normalise);
    resizeFloat(image, geometry.resized, interpolation, writer);
  }
  const { dtype, data, dims } = tensor;
  return { tensor: { dtype, data, dims }, geometry };
}

/** A letterbox's border is a grey level and is normalised like one; other borders are zeros as they are. */
function fillBorder(
  tensor: TensorPlan,
  { input, resized, offsetX, offsetY }: Geometry,
  by: Preprocessing,
): void {
  const { width, height } = input;
  const right = offsetX + resized.width;
  const bottom = offsetY + resized.height;
  for (const channel of CHANNELS) {
    const value = by.resize.mode === 'letterbox' ? normalised(by, channel, by.resize.pad) : 0;
    fillPixels(tensor, channel, 0, offsetY * width, value);
    fillPixels(tensor, channel, bottom * width, height * width, value);
    if (resized.width === width) continue;
    for (let y = offsetY; y < bottom; y++) {
      fillPixels(tensor, channel, y * width, y * width + offsetX, value);
      fillPixels(tensor, channel, y * width + right, (y + 1) * width, value);
    }
  }
}

/** Pixels `from` to before `to`, counted row by row. */
function fillPixels(
  { data, channelStride, pixelStride }: TensorPlan,
  channel: number,
  from: number,
  to: number,
  value: number,
): void {
  const first = channel * channelStride;
  if (pixelStride === 1) data.fill(value, first + from, first + to);
  else for (let pixel = from; pixel < to; pixel++) data[first + pixel * pixelStride] = value;
}

/** The whole image normalised at its own size, channels in the tensor's order. */
function normaliseImage(image: Pixels, by: Preprocessing): FloatPixels {
  const data = new Float32Array(image.data.length);
  const sources = sourceChannels(by.channelOrder);
  for (const channel of CHANNELS) {
    const table = levelTable(by, channel);
    for (let from = sources[channel], to: number = channel; to < data.length; from += 3, to += 3) {
      data[to] = table[image.data[from] as number] as number;
    }
  }
  return { data, width: image.width, height: image.height };
}
