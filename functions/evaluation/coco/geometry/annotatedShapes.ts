/** What a ground truth says of the masks of its annotations. Polygons side by side: objects would take more memory than what they hold. */
import type { Mask } from '../../masks/mask.ts';
import { grown } from '../columns.ts';
import type { Shape } from './columns.ts';

const NUMBERS = 4;
/** Of a chunk for what is not scanned: few at first, since a single one may stand among those that are. */
const FIRST_CHUNK = 1 << 9;
const LARGEST_CHUNK = 1 << 16;

export class AnnotatedShapes {
  count = 0;
  /**
   * By annotation that is made of polygons: its chunk, where its coordinates begin in it, how many they are, and how many parts it has.
   * Behind the coordinates it is written (i32) how many of them each part and those before it have.
   */
  private places = new Int32Array(NUMBERS * 256);
  readonly chunks: Float64Array<ArrayBuffer>[] = [];
  private readonly masks = new Map<number, Mask>();
  /** How much of the last chunk is used, and how long the next one is. */
  private used = 0;
  private room = 0;
  private nextRoom = FIRST_CHUNK;

  append(shape: Shape): void {
    const row = this.count++;
    if (!('parts' in shape)) {
      this.masks.set(row, shape);
      return;
    }
    const { parts } = shape;
    const count = parts.reduce((sum, part) => sum + part.length, 0);
    const needed = count + Math.ceil(parts.length / 2);
    if (this.used + needed > this.room) {
      this.room = Math.max(this.nextRoom, needed);
      this.chunks.push(new Float64Array(this.room));
      this.nextRoom = Math.min(2 * this.room, LARGEST_CHUNK);
      this.used = 0;
    }
    const chunk = this.chunks.at(-1) as Float64Array<ArrayBuffer>;
    const ends = new Int32Array(chunk.buffer, 8 * (this.used + count), parts.length);
    let end = 0;
    parts.forEach((part, index) => {
      chunk.set(part, this.used + end);
      end += part.length;
      ends[index] = end;
    });
    this.place(row, this.used, count, parts.length);
    this.used += needed;
  }

  /**
   * Appends polygons that a kernel read.
   *
   * @param rows [count, 5] what `parts.ts` of the kernels writes
   * @param copy of a part of the kernel's memory
   */
  appendScanned(
    rows: Float64Array,
    count: number,
    copy: (from: number, end: number) => Float64Array<ArrayBuffer>,
  ): void {
    if (count === 0) return;
    const from = rows[1] as number;
    const last = 5 * (count - 1);
    this.chunks.push(copy(from, (rows[last + 3] as number) + 4 * (rows[last + 4] as number)));
    this.used = 0;
    this.room = 0;
    this.nextRoom = FIRST_CHUNK;
    for (let at = 0; at < 5 * count; at += 5) {
      this.place(
        this.count++,
        ((rows[at + 1] as number) - from) / 8,
        rows[at + 2] as number,
        rows[at + 4] as number,
      );
    }
  }

  private place(row: number, first: number, count: number, parts: number): void {
    const at = NUMBERS * row;
    this.places = grown(this.places, at + NUMBERS);
    this.places[at] = this.chunks.length - 1;
    this.places[at + 1] = first;
    this.places[at + 2] = count;
    this.places[at + 3] = parts;
  }

  /** Undefined where the annotation is made of polygons. */
  mask(row: number): Mask | undefined {
    return this.masks.get(row);
  }

  // Of an annotation that is made of polygons.
  chunk(row: number): number {
    return this.places[NUMBERS * row] as number;
  }
  first(row: number): number {
    return this.places[NUMBERS * row + 1] as number;
  }
  coordinates(row: number): number {
    return this.places[NUMBERS * row + 2] as number;
  }
  parts(row: number): number {
    return this.places[NUMBERS * row + 3] as number;
  }

  at(row: number): Shape {
    const mask = this.mask(row);
    if (mask) return mask;
    const chunk = this.chunks[this.chunk(row)] as Float64Array<ArrayBuffer>;
    const first = this.first(row);
    const ends = new Int32Array(chunk.buffer, 8 * (first + this.coordinates(row)), this.parts(row));
    return {
      parts: Array.from(ends, (end, part) =>
        chunk.subarray(first + (part === 0 ? 0 : (ends[part - 1] as number)), first + end),
      ),
    };
  }

  /** Those of some annotations. */
  pick(rows: Int32Array): AnnotatedShapes {
    const picked = new AnnotatedShapes();
    for (const row of rows) picked.append(this.at(row));
    return picked;
  }
}
