/** Raw arrays of labels: the bytes of a typed array, little-endian, row after row. */
import { InvalidInputError } from '../../../schema/errors.ts';
import type { LabelMap } from './labelMap.ts';
import { requirePixels } from './pngHeader.ts';

type Values = LabelMap['values'];
type ArrayType = new (buffer: ArrayBuffer) => Values;

/** What a raw array cannot say of itself. */
export interface RawSize {
  /** Pixels, as is `height`. */
  readonly width: number;
  readonly height: number;
}

/** File name extensions and what they hold. */
export const RAW_TYPES: ReadonlyMap<string, ArrayType> = new Map<string, ArrayType>([
  ['.u8', Uint8Array],
  ['.u16', Uint16Array],
  ['.i32', Int32Array],
]);

/**
 * @param extension one of {@link RAW_TYPES}
 * @throws InvalidInputError where the size is not known, or is not that of the file
 */
export function readRawArray(
  bytes: Uint8Array,
  name: string,
  extension: string,
  size: RawSize | undefined,
): LabelMap {
  const Type = RAW_TYPES.get(extension);
  if (!Type) throw new TypeError(`${extension} is no raw array`);
  if (!size) {
    throw new InvalidInputError(
      `${name}: a raw array does not say how wide and high it is`,
      'a size is given',
      [name],
    );
  }
  requirePixels(size.width, size.height, name);
  return { name, ...size, values: new Type(exactly(bytes, size, elementBytes(Type), name)) };
}

/**
 * The bytes of so many elements, in a buffer of their own.
 *
 * @throws InvalidInputError where there are fewer or more
 */
export function exactly(bytes: Uint8Array, size: RawSize, perElement: number, name: string): ArrayBuffer {
  const { width, height } = size;
  const needed = width * height * perElement;
  if (bytes.length === needed) return new Uint8Array(bytes).buffer;
  throw new InvalidInputError(
    `${name} has ${bytes.length} bytes of labels; ${width} × ${height} labels of ${perElement} bytes are ${needed}`,
    'an array has width times height labels',
    [name],
  );
}

const elementBytes = (Type: ArrayType): number => new Type(new ArrayBuffer(0)).BYTES_PER_ELEMENT;
