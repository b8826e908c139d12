/**
 * From a decoded image to the input tensor: resize, normalise and lay out in one pass over the rows.
 *
 * A row that leaves the resizer goes at once to its place in the tensor, through a table of the 256 grey levels
 * where values are whole ones: no image of the network's size is kept in between.
 */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { type Geometry, planGeometry } from './geometry.ts';
import { levelTable, normalised, sourceChannels } from './normalise.ts';
import type { FloatPixels, Pixels, RowSink } from './pixels.ts';
import { resizeQuantised } from './resize.ts';
import { resizeFloat } from './resizeFloat.ts';
import { type ImageTensor, planTensor, TensorMemory, type TensorPlan } from './tensor.ts';

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
  const { antialias, quantise } = by.interpolation;
  if (by.order === 'normalise-resize') {
    const asItIs = (value: number) => value;
    resizeFloat(
      normaliseImage(image, by),
      geometry.resized,
      antialias,
      rowWriter(tensor, geometry, [0, 1, 2], asItIs),
    );
  } else if (quantise) {
    resizeQuantised(scaled, geometry.resized, antialias, levelWriter(tensor, geometry, by));
  } else {
    const normalise = (level: number, channel: 0 | 1 | 2) => normalised(by, channel, level);
    const writer = rowWriter(tensor, geometry, sourceChannels(by.channelOrder), normalise);
    resizeFloat(image, geometry.resized, antialias, writer);
  }
  const { dtype, data, dims } = tensor;
  return { tensor: { dtype, data, dims }, geometry };
}

/** A letterbox's border is a grey level and is normalised like one; other borders are zeros as they are. */
function fillBorder(tensor: TensorPlan, { input, resized }: Geometry, by: Preprocessing): void {
  if (input.width === resized.width && input.height === resized.height) return;
  const pixels = input.width * input.height;
  for (const channel of CHANNELS) {
    const value = by.resize.mode === 'letterbox' ? normalised(by, channel, by.resize.pad) : 0;
    const first = channel * tensor.channelStride;
    if (tensor.pixelStride === 1) tensor.data.fill(value, first, first + pixels);
    else for (let pixel = 0; pixel < pixels; pixel++) tensor.data[first + pixel * tensor.pixelStride] = value;
  }
}

/** Index in the tensor of channel 0 of the first image pixel in row `y` of the resized image. */
function rowStart(tensor: TensorPlan, geometry: Geometry, y: number): number {
  return ((y + geometry.offsetY) * tensor.width + geometry.offsetX) * tensor.pixelStride;
}

/** Writes rows of whole grey levels, normalised by look-up. */
function levelWriter(tensor: TensorPlan, geometry: Geometry, by: Preprocessing): RowSink<Uint8Array> {
  const { data, channelStride, pixelStride } = tensor;
  const tables = CHANNELS.map((channel) => levelTable(by, channel));
  const [first, second, third] = tables as [Float64Array, Float64Array, Float64Array];
  const [a, b, c] = sourceChannels(by.channelOrder);
  return (row, y) => {
    let to = rowStart(tensor, geometry, y);
    for (let from = 0; from < row.length; from += 3, to += pixelStride) {
      data[to] = first[row[from + a] as number] as number;
      data[to + channelStride] = second[row[from + b] as number] as number;
      data[to + 2 * channelStride] = third[row[from + c] as number] as number;
    }
  };
}

/** Writes rows of float values; `sources` tells the place in the row of each channel of the tensor. */
function rowWriter(
  tensor: TensorPlan,
  geometry: Geometry,
  sources: readonly [number, number, number],
  toValue: (value: number, channel: 0 | 1 | 2) => number,
): RowSink<Float32Array> {
  const { data, channelStride, pixelStride } = tensor;
  return (row, y) => {
    const start = rowStart(tensor, geometry, y);
    for (const channel of CHANNELS) {
      let to = start + channel * channelStride;
      for (let from = sources[channel]; from < row.length; from += 3, to += pixelStride) {
        data[to] = toValue(row[from] as number, channel);
      }
    }
  };
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
