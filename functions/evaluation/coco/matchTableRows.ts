/** The rows of a match table, written while detections are visited by descending score. */
import type { ComparedDetections } from './comparedDetections.ts';
import { type MatchTable, wordsFor } from './matchTable.ts';
import { PairColumns } from './pairColumns.ts';
import type { Prepared } from './prepare.ts';

export class MatchTableRows {
  readonly pairs: PairColumns;
  private readonly prepared: Prepared;
  private readonly compared: ComparedDetections;
  private readonly cells: number;
  /** By category: its next row; one for all without classes. */
  private readonly next: Int32Array;
  private imageIndexes = new Int32Array(0);
  private categoryIndexes = new Int32Array(0);
  private ranks = new Int32Array(0);
  private scores = new Float64Array(0);
  private matched = new Int32Array(0);
  private ignored = new Int32Array(0);

  constructor(prepared: Prepared, compared: ComparedDetections) {
    const { parameters, selection } = prepared;
    const words = wordsFor(parameters.iouThresholds.length);
    this.prepared = prepared;
    this.compared = compared;
    this.next = new Int32Array(selection.categories.ids.length + 1);
    this.cells = parameters.areaRanges.length * words;
    this.pairs = new PairColumns(words);
  }

  /** Makes room for the detections that will be visited. */
  begin(order: Int32Array): void {
    const count = order.length;
    // Rows stand by category: where each begins follows from how many come before it.
    if (!this.prepared.parameters.classAgnostic) {
      for (let visit = 0; visit < count; visit++) {
        const after = (this.compared.categories[order[visit] as number] as number) + 1;
        this.next[after] = (this.next[after] as number) + 1;
      }
      for (let k = 1; k < this.next.length; k++) {
        this.next[k] = (this.next[k] as number) + (this.next[k - 1] as number);
      }
    }
    this.imageIndexes = new Int32Array(count);
    this.categoryIndexes = new Int32Array(count);
    this.ranks = new Int32Array(count);
    this.scores = new Float64Array(count);
    this.matched = new Int32Array(count * this.cells);
    this.ignored = new Int32Array(count * this.cells);
  }

  /** The row of the next detection of category `k`. */
  nextRow(k: number): number {
    const row = this.next[k] as number;
    this.next[k] = row + 1;
    return row;
  }

  write(row: number, d: number, rank: number, matched: Int32Array, ignored: Int32Array): void {
    const { compared, cells } = this;
    this.imageIndexes[row] = compared.images[d] as number;
    this.categoryIndexes[row] = compared.categories[d] as number;
    this.ranks[row] = rank;
    this.scores[row] = compared.scores[d] as number;
    for (let cell = 0; cell < cells; cell++) {
      this.matched[row * cells + cell] = matched[cell] as number;
      this.ignored[row * cells + cell] = ignored[cell] as number;
    }
  }

  finish(): MatchTable {
    const { parameters, selection, ordered } = this.prepared;
    const count = this.scores.length;
    return {
      parameters,
      imageIds: selection.images.ids,
      categoryIds: selection.categories.ids,
      detections: {
        count,
        imageIndexes: this.imageIndexes,
        categoryIndexes: this.categoryIndexes,
        ranks: this.ranks,
        scores: this.scores,
        matched: this.matched,
        ignored: this.ignored,
      },
      groundTruths: ordered.rows,
      pairs: this.pairs.finish(count),
    };
  }
}
