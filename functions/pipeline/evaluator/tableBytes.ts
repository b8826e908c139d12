/** How much memory the columns of a table take. */

/** Bytes of all typed arrays in an object and the objects in it; at least 1. */
export function bytesOf(table: object): number {
  let bytes = 0;
  for (const value of Object.values(table)) {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength;
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) bytes += bytesOf(value);
  }
  return Math.max(1, bytes);
}
