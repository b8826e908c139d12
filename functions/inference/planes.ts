/** Outputs that are stacks of planes: per box, per class, per key point or per query. */
import type { OutputRef } from '../../schema/manifest/outputRef.ts';
import type { TensorInfo } from '../../schema/model.ts';
import { type Numbers, notFiniteValue, type OutputTensors, unexpected } from './decoders/tensors.ts';

/** `count` items of `channels` planes of `rows` × `columns` numbers, one after another. */
export interface Planes {
  readonly count: number;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly data: Numbers;
}

/**
 * Reads [n, h, w] or [n, c, h, w], the latter perhaps after a batch of 1.
 *
 * @throws InferenceError OUTPUT_UNEXPECTED
 */
export function readPlanes(outputs: OutputTensors, ref: OutputRef): Planes {
  const { dims, data } = outputs.get(ref);
  const shape = dims.length === 5 && dims[0] === 1 ? dims.slice(1) : dims;
  if (shape.length !== 3 && shape.length !== 4) throw unexpected(`output ${name(ref)} has ${not3or4(dims)}`);
  const [rows = 0, columns = 0] = shape.slice(-2);
  const [count = 0, channels = 1] = shape.slice(0, -2);
  return { count, channels, rows, columns, data };
}

/**
 * Reads the planes of one image: [1, c, h, w] or [c, h, w], as one item.
 *
 * @throws InferenceError OUTPUT_UNEXPECTED
 */
export function readImagePlanes(outputs: OutputTensors, ref: OutputRef): Planes {
  const { dims, data } = outputs.get(ref);
  const shape = dims.length === 4 && dims[0] === 1 ? dims.slice(1) : dims;
  if (shape.length !== 3) {
    throw unexpected(`output ${name(ref)} has shape [${dims.join(', ')}], not planes of one image`);
  }
  const [channels = 0, rows = 0, columns = 0] = shape;
  return { count: 1, channels, rows, columns, data };
}

/**
 * The numbers of a plane, as a view where that can be. `index` counts planes of all items.
 *
 * @throws InferenceError OUTPUT_NOT_FINITE
 */
export function planeOf({ rows, columns, data }: Planes, index: number): Numbers {
  const from = index * rows * columns;
  const values =
    data instanceof Float32Array
      ? data.subarray(from, from + rows * columns)
      : Float32Array.from({ length: rows * columns }, (_, at) => data[from + at] as number);
  if (!allFinite(values)) throw notFiniteValue('a plane of numbers', index);
  return values;
}

/**
 * A sum is finite where all of its float32 summands are: it takes one look instead of one each. There are four, since each
 * waits for its last addition.
 */
function allFinite(values: Numbers): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let at = 0; at < whole; at += 4) {
    a += values[at] as number;
    b += values[at + 1] as number;
    c += values[at + 2] as number;
    d += values[at + 3] as number;
  }
  for (let at = whole; at < values.length; at++) a += values[at] as number;
  return Number.isFinite(a + b + c + d);
}

/** Where the planes of a row begin. @throws InferenceError OUTPUT_UNEXPECTED where there is no such row */
export function firstPlaneOf({ count, channels }: Planes, row: number, ref: OutputRef): number {
  if (row < count) return row * channels;
  throw unexpected(`output ${name(ref)} has ${count} rows, and a detection came from row ${row}`);
}

/** Why a declared shape is not read by {@link readPlanes}; undefined where it may be. */
export function planesProblem({ shape }: TensorInfo): string | undefined {
  if (shape.length === 0 || shape.length === 3 || shape.length === 4) return undefined;
  if (shape.length === 5 && (typeof shape[0] !== 'number' || shape[0] === 1)) return undefined;
  return `has ${not3or4(shape)}`;
}

/** How many channels [n, c, h, w] declares, 1 for [n, h, w]; undefined where that is not told. */
export function declaredChannels({ shape }: TensorInfo): number | undefined {
  if (shape.length === 3) return 1;
  const channels = shape.length === 0 ? undefined : shape[shape.length - 3];
  return typeof channels === 'number' ? channels : undefined;
}

/** Why a declared shape is not read by {@link readImagePlanes}; undefined where it may be. */
export function imagePlanesProblem({ shape }: TensorInfo): string | undefined {
  if (shape.length === 0 || shape.length === 3) return undefined;
  if (shape.length === 4 && (typeof shape[0] !== 'number' || shape[0] === 1)) return undefined;
  return `has shape ${written(shape)}, not [channels, height, width] after a batch of 1`;
}

const not3or4 = (shape: Shape): string =>
  `shape ${written(shape)}, not [rows, height, width] or [rows, channels, height, width]`;
const written = (shape: Shape): string => `[${shape.map((dim) => dim ?? '?').join(', ')}]`;
type Shape = readonly (number | string | null)[];
const name = (ref: OutputRef): string => JSON.stringify(ref);
