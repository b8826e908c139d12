/** How many detections an image may have. */

export interface Limit {
  /** At most this many, the best ones … */
  readonly most: number;
  /** … and, where true, also all that score as high as the last of them (Detectron). */
  readonly keepTies: boolean;
}

export const UNLIMITED: Limit = { most: Number.POSITIVE_INFINITY, keepTies: false };

/** Going from the best score down: is there no place for `score` after `count` others, of which `last` is the lowest? */
export function isFull({ most, keepTies }: Limit, count: number, last: number, score: number): boolean {
  return count >= most && !(keepTies && score === last);
}

/** The first of `order`, which has the best score first, that the limit allows. */
export function firstOf(scores: ArrayLike<number>, order: Uint32Array, limit: Limit): Uint32Array {
  let count = Math.min(order.length, limit.most);
  const last = scores[order[count - 1] as number] as number;
  while (count < order.length && !isFull(limit, count, last, scores[order[count] as number] as number))
    count++;
  return order.subarray(0, count);
}
