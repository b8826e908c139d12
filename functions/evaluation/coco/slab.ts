/** Many short lists of numbers side by side: a buffer for each would take more memory than its numbers, and more time. */

const SLAB_NUMBERS = 1 << 16;

export class Slab {
  private slab = new Float64Array(0);
  private used = 0;

  /** A copy of `numbers`, good for ever. */
  keep(numbers: ArrayLike<number>): Float64Array {
    const { length } = numbers;
    if (this.slab.length - this.used < length) {
      this.slab = new Float64Array(Math.max(SLAB_NUMBERS, length));
      this.used = 0;
    }
    const kept = this.slab.subarray(this.used, this.used + length);
    this.used += length;
    kept.set(numbers);
    return kept;
  }
}
