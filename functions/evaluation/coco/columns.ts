/** Typed arrays that grow. */

type Column =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/**
 * `column`, or a larger one in its place that holds at least `length` elements, the new ones zero. The memory of the smaller
 * one is given back at once: `column` is empty afterwards.
 */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const bytes = Math.max(length, 2 * column.length) * column.BYTES_PER_ELEMENT;
  return new (column.constructor as new (buffer: ArrayBuffer) => T)(column.buffer.transfer(bytes));
}
