/** Typed arrays that grow, are copied, or are put end to end. */

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

/** The same with copies of its columns, which are in no other's memory then. */
export function copied<Rows extends object>(rows: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([name, value]) => [name, isColumn(value) ? value.slice() : value]),
  ) as Rows;
}

const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value);

/** All of `parts`, one after another. */
export function joined<T extends Int32Array | Float64Array>(
  type: new (length: number) => T,
  parts: readonly T[],
): T {
  const whole = new type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
