/** Matches one detection after another to ground truths, at all thresholds and in all area ranges together. */
import type { ComparedDetections } from './comparedDetections.ts';
import { allThresholds } from './matchTable.ts';
import type { PairColumns } from './pairColumns.ts';
import type { Prepared } from './prepare.ts';

export class Matcher {
  /** [A, W] Of the detection matched last: thresholds at which it is matched, and at which it counts as nothing. */
  readonly matched: Int32Array;
  readonly ignored: Int32Array;

  private readonly full: Int32Array;
  private readonly areas: number;
  /** [class of areas, A] 1 where the areas of the class lie outside the range. */
  readonly outside: Uint8Array;
  private readonly compared: ComparedDetections;
  /** [G, A] */
  private readonly ignoredTruths: Uint8Array;
  private readonly isCrowd: Uint8Array;
  /** 1 where a match is not seen: id 0 under the reference's quirk, which takes the id for a truth value. */
  private readonly isUnseen: Uint8Array;
  /** [A, W, G] Thresholds at which a ground truth is taken. */
  private readonly taken: Int32Array;
  private readonly pairs: PairColumns | null;

  /** @param pairs where to write who is matched to whom in the first area range; null where nobody asks */
  constructor(
    { groundTruth, ordered, parameters }: Prepared,
    compared: ComparedDetections,
    pairs: PairColumns | null,
  ) {
    this.compared = compared;
    this.pairs = pairs;
    this.full = allThresholds(parameters.iouThresholds.length);
    this.areas = parameters.areaRanges.length;
    this.outside = compared.classes.outside();
    const { annotationRows, rows } = ordered;
    this.ignoredTruths = rows.ignored;
    this.isCrowd = Uint8Array.from(annotationRows, (row) => groundTruth.annotations.isCrowd[row] as number);
    const unseen = parameters.quirks === 'pycocotools';
    this.isUnseen = Uint8Array.from(rows.annotationIds, (id) => (unseen && id === 0 ? 1 : 0));
    const cells = this.areas * this.full.length;
    this.taken = new Int32Array(cells * rows.count);
    this.matched = new Int32Array(cells);
    this.ignored = new Int32Array(cells);
  }

  /**
   * Matches detection `d`, after all of its group that come before it, and fills `matched` and `ignored`.
   *
   * @param row what the detection is called where pairs are written
   */
  match(d: number, row: number): void {
    const { full, areas, outside, compared, matched, ignored } = this;
    const words = full.length;
    const first = compared.firstCandidates[d] as number;
    const end = compared.firstCandidates[d + 1] as number;
    const areaClass = (compared.areaClasses[d] as number) * areas;
    for (let area = 0; area < areas; area++) {
      const isOutside = outside[areaClass + area] === 1;
      for (let word = 0; word < words; word++) {
        const cell = area * words + word;
        const open = full[word] as number;
        if (first === end) {
          matched[cell] = 0;
          ignored[cell] = isOutside ? open : 0;
          continue;
        }
        // The reference scans ground truths sorted ignored-last: the best one that counts and is free; where there is
        // none, the best ignored one that is free or a crowd.
        this.unseen = 0;
        const counting = this.take(row, area, word, first, end, 0, open);
        const ignoring = this.take(row, area, word, first, end, 1, open & ~counting);
        const found = (counting | ignoring) & ~this.unseen;
        matched[cell] = found;
        // Outside the area range a detection is no false positive: it is ignored, wherever it is not matched.
        ignored[cell] = ((isOutside ? open : 0) & ~found) | ignoring;
      }
    }
  }

  // Thresholds at which the detection took a ground truth whose match is not seen.
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
    const { groundTruths, ious, masks } = this.compared.candidates;
    const { ignoredTruths, isCrowd, taken } = this;
    const words = this.full.length;
    const cells = (area * words + word) * isCrowd.length;
    let left = open;
    for (let c = first; c < end && left !== 0; c++) {
      const g = groundTruths[c] as number;
      if (ignoredTruths[g * this.areas + area] !== flag) continue;
      const takenAt = taken[cells + g] as number;
      const free = flag === 1 && isCrowd[g] === 1 ? -1 : ~takenAt;
      const got = (masks[c * words + word] as number) & left & free;
      if (got === 0) continue;
      taken[cells + g] = takenAt | got;
      left &= ~got;
      if (this.isUnseen[g] === 1) this.unseen |= got;
      else if (area === 0) this.pairs?.add(row, g, ious[c] as number, word, got);
    }
    return open & ~left;
  }
}
