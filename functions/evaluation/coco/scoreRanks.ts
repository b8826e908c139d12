/** Numbers the different scores there are, the highest first. */

const SLOTS = 1 << 16;
/** More different scores than this are not numbered: the table of them would no longer be small. */
const MOST = SLOTS / 2;

export interface ScoreRanks {
  /** By row. */
  readonly ranks: Uint16Array;
  /** How many different scores there are. */
  readonly count: number;
}

/**
 * By row of `scores`, for the rows in `order`: the number of its score among the different ones, from 0 for the highest.
 *
 * @returns null where there are too many
 */
export function scoreRanks(order: Int32Array, scores: Float64Array): ScoreRanks | null {
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, 2 * scores.length);
  // A hash table with linear probing: number + 1 of the score in a slot, or 0.
  const slots = new Int32Array(SLOTS);
  const found = new Float64Array(MOST);
  const ranks = new Uint16Array(scores.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const score = scores[row] as number;
    // -0 equals 0: by its bits it would begin at another slot.
    const high = score === 0 ? 0 : (bits[2 * row + 1] as number);
    let slot = Math.imul((bits[2 * row] as number) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> 16;
    for (;;) {
      const number = slots[slot] as number;
      if (number === 0) {
        if (count === MOST) return null;
        found[count++] = score;
        slots[slot] = count;
        ranks[row] = count - 1;
        break;
      }
      if (found[number - 1] === score) {
        ranks[row] = number - 1;
        break;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
  }
  const byScore = Array.from({ length: count }, (_, number) => number);
  byScore.sort((a, b) => (found[b] as number) - (found[a] as number));
  const rankOf = new Int32Array(count);
  byScore.forEach((number, rank) => {
    rankOf[number] = rank;
  });
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    ranks[row] = rankOf[ranks[row] as number] as number;
  }
  return { ranks, count };
}

/** `order` with its rows stably sorted by rank. */
export function orderByRank(order: Int32Array, { ranks, count }: ScoreRanks): Int32Array {
  const next = new Int32Array(count + 1);
  for (let i = 0; i < order.length; i++) {
    const rank = (ranks[order[i] as number] as number) + 1;
    next[rank] = (next[rank] as number) + 1;
  }
  for (let rank = 1; rank < count; rank++) next[rank] = (next[rank] as number) + (next[rank - 1] as number);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const rank = ranks[row] as number;
    const at = next[rank] as number;
    sorted[at] = row;
    next[rank] = at + 1;
  }
  return sorted;
}
