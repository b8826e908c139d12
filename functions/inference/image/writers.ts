/** From rows of a resized image to their places in the input tensor. */
import type { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Geometry } from './geometry.ts';
import { levelTable, sourceChannels } from './normalise.ts';
import type { RowSink } from './pixels.ts';
import type { TensorPlan } from './tensor.ts';

const CHANNELS = [0, 1, 2] as const;
const LEVELS = 256;

/** Index in the tensor of channel 0 of the first image pixel in row `y` of the resized image. */
function rowStart(tensor: TensorPlan, geometry: Geometry, y: number): number {
  return ((y + geometry.offsetY) * tensor.width + geometry.offsetX) * tensor.pixelStride;
}

/** Writes rows of whole grey levels, normalised by look-up. */
export function levelWriter(
  tensor: TensorPlan,
  geometry: Geometry,
  by: Preprocessing,
  kernels: Kernels,
): RowSink<Uint8Array> {
  const { data, channelStride, pixelStride } = tensor;
  const tables = CHANNELS.map((channel) => levelTable(by, channel));
  const sources = sourceChannels(by.channelOrder);
  if (data instanceof Float32Array && pixelStride === 1) {
    return planeWriter(data, tensor, geometry, { tables, sources }, kernels);
  }
  const [first, second, third] = tables as [Float64Array, Float64Array, Float64Array];
  const [a, b, c] = sources;
  return (row, y) => {
    let to = rowStart(tensor, geometry, y);
    for (let from = 0; from < row.length; from += 4, to += pixelStride) {
      data[to] = first[row[from + a] as number] as number;
      data[to + channelStride] = second[row[from + b] as number] as number;
      data[to + 2 * channelStride] = third[row[from + c] as number] as number;
    }
  };
}

/** The same where each channel is a plane of its own of float32, which is what most graphs take. */
function planeWriter(
  data: Float32Array,
  tensor: TensorPlan,
  geometry: Geometry,
  by: { readonly tables: readonly Float64Array[]; readonly sources: readonly number[] },
  kernels: Kernels,
): RowSink<Uint8Array> {
  const { width } = geometry.resized;
  const ofSources = new Float32Array(CHANNELS.length * LEVELS);
  for (const channel of CHANNELS) {
    ofSources.set(by.tables[channel] as Float64Array, (by.sources[channel] as number) * LEVELS);
  }
  const tables = kernels.place(ofSources);
  const values = kernels.allocate(CHANNELS.length * 4 * width);
  let planes: readonly Float32Array[] | undefined;
  return (row, y) => {
    kernels.exports.normaliseRow(row.byteOffset, width, tables, values);
    planes ??= by.sources.map((source) => kernels.float32(values + 4 * width * source, width));
    const start = rowStart(tensor, geometry, y);
    for (const channel of CHANNELS) {
      data.set(planes[channel] as Float32Array, start + channel * tensor.channelStride);
    }
  };
}

/** Writes rows of float values; `sources` tells the place in the row of each channel of the tensor. */
export function valueWriter(
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
