/** Label maps that NumPy saved (format: numpy.lib.format, versions 1 to 3): integers of any width, two dimensions. */
import { InvalidInputError } from '../../../schema/errors.ts';
import { exactly, type RawSize } from './arrays.ts';
import type { LabelMap } from './labelMap.ts';
import { requirePixels } from './pngHeader.ts';

type Integers = ArrayLike<number> | ArrayLike<bigint>;

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const TYPES: ReadonlyMap<
  string,
  { readonly bytes: number; readonly view: (buffer: ArrayBuffer) => Integers }
> = new Map([
  ['|b1', { bytes: 1, view: (buffer) => new Uint8Array(buffer) }],
  ['|u1', { bytes: 1, view: (buffer) => new Uint8Array(buffer) }],
  ['|i1', { bytes: 1, view: (buffer) => new Int8Array(buffer) }],
  ['<u2', { bytes: 2, view: (buffer) => new Uint16Array(buffer) }],
  ['<i2', { bytes: 2, view: (buffer) => new Int16Array(buffer) }],
  ['<u4', { bytes: 4, view: (buffer) => new Uint32Array(buffer) }],
  ['<i4', { bytes: 4, view: (buffer) => new Int32Array(buffer) }],
  ['<u8', { bytes: 8, view: (buffer) => new BigUint64Array(buffer) }],
  ['<i8', { bytes: 8, view: (buffer) => new BigInt64Array(buffer) }],
]);

/** @throws InvalidInputError where the bytes are no such array, or a label does not fit 32 bits */
export function readNpy(bytes: Uint8Array, name: string): LabelMap {
  const { header, body } = parts(bytes, name);
  const descr = /'descr': *'([^']*)'/.exec(header)?.[1] ?? '';
  const shape = /'shape': *\((\d+), *(\d+),?\)/.exec(header);
  const type = TYPES.get(descr);
  if (!type)
    fail(
      name,
      `has the type ${JSON.stringify(descr)}`,
      'save integers, little-endian: labels.astype("uint8")',
    );
  if (!shape)
    fail(
      name,
      `has the shape ${/\([^)]*\)/.exec(header)?.[0] ?? '?'}`,
      'save two dimensions, height and width',
    );
  const isFortran = /'fortran_order': *True/.test(header);
  const size: RawSize = { height: Number(shape[1]), width: Number(shape[2]) };
  requirePixels(size.width, size.height, name);
  const integers = type.view(exactly(body, size, type.bytes, name));
  return { name, ...size, values: labelsOf(integers, size, isFortran, name) };
}

function parts(bytes: Uint8Array, name: string): { header: string; body: Uint8Array } {
  const isNpy = bytes.length >= 12 && MAGIC.every((byte, at) => bytes[at] === byte);
  if (!isNpy) fail(name, 'is no file that NumPy saved', 'numpy.save writes one');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = bytes[6] === 1;
  const start = isFirst ? 10 : 12;
  const end = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  return { header: new TextDecoder('latin1').decode(bytes.subarray(start, end)), body: bytes.subarray(end) };
}

function labelsOf(integers: Integers, size: RawSize, isFortran: boolean, name: string): LabelMap['values'] {
  if (!isFortran && (integers instanceof Uint8Array || integers instanceof Uint16Array)) return integers;
  const { width, height } = size;
  const labels = new Int32Array(width * height);
  for (let at = 0; at < labels.length; at++) {
    const from = isFortran ? (at % width) * height + Math.floor(at / width) : at;
    const label = Number(integers[from]);
    labels[at] = label;
    if (labels[at] !== label) fail(name, `has the label ${label}`, 'labels have at most 32 bits');
  }
  return labels;
}

function fail(name: string, what: string, instead: string): never {
  throw new InvalidInputError(`${name} ${what}: ${instead}`, 'a label map is an array of integers', [name]);
}
