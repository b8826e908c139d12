/** Matches the detections of one image and category to its ground truths, for all thresholds and areas together. */

import type { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { Candidates } from './candidates.ts';
import type { RankedDetections } from './detectionOrder.ts';
import type { Measure } from './geometry/geometry.ts';
import type { GroundTruth } from './groundTruthColumns.ts';
import type { OrderedGroundTruths } from './groundTruthOrder.ts';
import { allThresholds } from './matchTable.ts';
import type { PairColumns } from './pairColumns.ts';

export class GroupMatcher {
  /** [N, A, W] by row of the match table. */
  readonly matched: Int32Array;
  readonly ignored: Int32Array;

  private readonly full: Int32Array;
  private readonly minAreas: Float64Array;
  private readonly maxAreas: Float64Array;
  private readonly measure: Measure;
  private readonly isCrowd: Uint8Array;
  /** 1 where a match is not seen: id 0 under the reference's quirk, which takes the id for a truth value. */
  private readonly isUnseen: Uint8Array;
  // Scratch of one group: thresholds at which a ground truth is taken; where each detection's candidates begin.
  private readonly taken: Int32Array;
  private readonly starts: Int32Array;

  private readonly candidates: Candidates;
  private readonly groundTruths: OrderedGroundTruths;
  private readonly ranked: RankedDetections;
  private readonly tableRows: Int32Array;
  private readonly pairs: PairColumns;

  /** @param tableRows the row in the match table of each ranked detection */
  constructor(
    groundTruth: GroundTruth,
    measure: Measure,
    parameters: EvaluationParameters,
    groundTruths: OrderedGroundTruths,
    ranked: RankedDetections,
    tableRows: Int32Array,
    candidates: Candidates,
    pairs: PairColumns,
  ) {
    this.groundTruths = groundTruths;
    this.ranked = ranked;
    this.tableRows = tableRows;
    this.candidates = candidates;
    this.pairs = pairs;
    this.measure = measure;
    this.full = allThresholds(parameters.iouThresholds.length);
    this.minAreas = Float64Array.from(parameters.areaRanges, (range) => range.min);
    this.maxAreas = Float64Array.from(parameters.areaRanges, (range) => range.max);
    const { annotationRows, rows } = groundTruths;
    this.isCrowd = Uint8Array.from(annotationRows, (row) => groundTruth.annotations.isCrowd[row] as number);
    const unseen = parameters.quirks === 'pycocotools';
    this.isUnseen = Uint8Array.from(rows.annotationIds, (id) => (unseen && id === 0 ? 1 : 0));
    this.taken = new Int32Array(rows.count);
    this.starts = new Int32Array(ranked.count + 1);
    const cells = ranked.count * this.minAreas.length * this.full.length;
    this.matched = new Int32Array(cells);
    this.ignored = new Int32Array(cells);
  }

  /** Matches ranked detections from `d0` to before `d1` to ordered ground truths from `g0` to before `g1`. */
  match(d0: number, d1: number, g0: number, g1: number): void {
    this.candidates.clear();
    for (let d = d0; d < d1; d++) {
      this.starts[d] = this.candidates.count;
      if (g0 < g1) this.candidates.collect(this.ranked.rows[d] as number, g0, g1);
    }
    this.starts[d1] = this.candidates.count;
    for (let d = d0; d < d1; d++) this.ignoreOutside(d);
    if (this.candidates.count === 0) return;
    for (let area = 0; area < this.minAreas.length; area++) {
      for (let word = 0; word < this.full.length; word++) {
        this.taken.fill(0, g0, g1);
        for (let d = d0; d < d1; d++) {
          if (this.starts[d] !== this.starts[d + 1]) this.matchOne(d, area, word);
        }
      }
    }
  }

  /** Outside the area range a detection is no false positive: it is ignored, wherever it is not matched. */
  private ignoreOutside(d: number): void {
    const size = this.measure.area(this.ranked.rows[d] as number);
    const words = this.full.length;
    let cell = (this.tableRows[d] as number) * this.minAreas.length * words;
    for (let area = 0; area < this.minAreas.length; area++, cell += words) {
      if (size < (this.minAreas[area] as number) || size > (this.maxAreas[area] as number)) {
        for (let word = 0; word < words; word++) this.ignored[cell + word] = this.full[word] as number;
      }
    }
  }

  /**
   * The reference's scan over ground truths sorted ignored-last, for up to 32 thresholds: the best one that counts and
   * is free; where there is none, the best ignored one that is free or a crowd.
   */
  private matchOne(d: number, area: number, word: number): void {
    const row = this.tableRows[d] as number;
    const cell = (row * this.minAreas.length + area) * this.full.length + word;
    const open = this.full[word] as number;
    const first = this.starts[d] as number;
    const end = this.starts[d + 1] as number;
    const counting = this.take(row, area, word, first, end, 0, open);
    const ignoring = this.take(row, area, word, first, end, 1, open & ~counting);
    const matched = (counting | ignoring) & ~this.unseen;
    this.matched[cell] = matched;
    this.ignored[cell] = ((this.ignored[cell] as number) & ~matched) | ignoring;
  }

  // Thresholds at which the last detection took a ground truth whose match is not seen.
  private unseen = 0;

  /** Takes ground truths whose ignore flag is `flag` at the `open` thresholds; those at which one was taken. */
  private take(
    row: number,
    area: number,
    word: number,
    first: number,
    end: number,
    flag: 0 | 1,
    open: number,
  ): number {
    const { groundTruths, ious, masks } = this.candidates;
    const flags = this.groundTruths.rows.ignored;
    if (flag === 0) this.unseen = 0;
    let all = 0;
    for (let c = first; c < end && open !== 0; c++) {
      const g = groundTruths[c] as number;
      if (flags[g * this.minAreas.length + area] !== flag) continue;
      const taken = this.taken[g] as number;
      const free = flag === 1 && this.isCrowd[g] === 1 ? -1 : ~taken;
      const got = (masks[c * this.full.length + word] as number) & open & free;
      if (got === 0) continue;
      this.taken[g] = taken | got;
      open &= ~got;
      all |= got;
      if (this.isUnseen[g] === 1) this.unseen |= got;
      else if (area === 0) this.pairs.add(row, g, ious[c] as number, word, got);
    }
    return all;
  }
}
