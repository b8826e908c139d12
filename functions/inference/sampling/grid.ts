/** A small plane of numbers that a network gives for a larger one: a mask of 28 × 28, a prototype, a plane of logits. */

/** Row-major; `values` may be a view into a larger tensor, of which the first rows · columns count. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}
