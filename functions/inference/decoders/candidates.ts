/** Boxes between the decoder and the results, kept as columns because there may be hundreds of thousands. */

/** Candidate boxes of one image, in source pixels unless said otherwise, in the order in which the decoder met them. */
export class Candidates {
  /** Left, top, right, bottom: four numbers per candidate. */
  readonly corners: number[] = [];
  readonly scores: number[] = [];
  readonly modelIndexes: number[] = [];
  /**
   * Which row of the graph's output each came from: the candidate, query or region whose mask coefficients, mask
   * or key points stand in the same row. Several candidates of one row differ in class.
   */
  readonly rows: number[] = [];

  get length(): number {
    return this.scores.length;
  }

  push(corners: Corners, score: number, modelIndex: number, row: number): void {
    this.corners.push(corners[0], corners[1], corners[2], corners[3]);
    this.scores.push(score);
    this.modelIndexes.push(modelIndex);
    this.rows.push(row);
  }

  /** Adds the candidate at `position` of others, with another score or box if given. */
  take(
    others: Candidates,
    position: number,
    score = others.scores[position] as number,
    corners?: Corners,
  ): void {
    const from = corners ?? others.corners;
    const at = corners ? 0 : position * 4;
    for (let side = 0; side < 4; side++) this.corners.push(from[at + side] as number);
    this.scores.push(score);
    this.modelIndexes.push(others.modelIndexes[position] as number);
    this.rows.push(others.rows[position] as number);
  }

  cornersOf(position: number): Corners {
    const { corners } = this;
    const at = position * 4;
    return [corners[at], corners[at + 1], corners[at + 2], corners[at + 3]] as unknown as Corners;
  }
}

/** Left, top, right, bottom. */
export type Corners = readonly [number, number, number, number];

/** Positions of all candidates, best score first; of equal scores the one that the decoder met first. */
export function byScore({ scores }: Pick<Candidates, 'scores'>): Uint32Array {
  const order = Uint32Array.from(scores.keys());
  return order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
