/** Rows of a decoded image where the kernels can read them, one at a time: the whole image would be a second copy of it. */
import type { Kernels } from '../kernels/kernels.ts';
import type { Pixels } from './pixels.ts';

export class SourceRows {
  readonly #source: Pixels;
  readonly #stride: number;
  readonly #kernels: Kernels;
  readonly #at: number;
  #row: Uint8Array | undefined;

  constructor(source: Pixels, kernels: Kernels) {
    this.#source = source;
    this.#stride = 3 * source.width;
    this.#kernels = kernels;
    this.#at = kernels.allocate(this.#stride);
  }

  /** Where row `y` stands until the next one is asked for, three bytes a pixel. */
  place(y: number): number {
    this.#row ??= this.#kernels.bytes(this.#at, this.#stride);
    this.#row.set(this.#source.data.subarray(y * this.#stride, (y + 1) * this.#stride));
    return this.#at;
  }
}
