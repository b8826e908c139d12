/** A column that is put together from parts of which each may be gone when the next one comes. */
import { grown } from './columns.ts';

type Values = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

export class GrowingColumn<T extends Values> {
  length = 0;
  private column: T;

  constructor(type: new (length: number) => T) {
    this.column = new type(1024);
  }

  /** @param shift is added to every value */
  append(part: ArrayLike<number>, shift = 0): void {
    const from = this.length;
    this.length += part.length;
    this.column = grown(this.column, this.length);
    if (shift === 0) this.column.set(part, from);
    else for (let at = 0; at < part.length; at++) this.column[from + at] = (part[at] as number) + shift;
  }

  /** What came so far: a view, good until more comes. */
  get values(): T {
    return this.column.subarray(0, this.length) as T;
  }
}
