/** Boxes between the decoder and suppression, kept as columns because there may be hundreds of thousands. */

/** Candidate boxes of one image in source pixels, in the order in which the decoder met them. */
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
}

/** Left, top, right, bottom. */
export type Corners = readonly [number, number, number, number];
