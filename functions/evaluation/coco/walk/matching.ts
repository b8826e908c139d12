/** What the kernel has to know to match detections to ground truths, at all thresholds and in all area ranges together. */
import type { ComparedDetections } from '../comparedDetections.ts';
import { allThresholds, type PairRows } from '../matchTable.ts';
import { PairColumns } from '../pairColumns.ts';
import type { Prepared } from '../prepare.ts';

/** Row, candidate, word and mask, as `match.ts` of the kernels writes them. */
const PAIR_WORDS = 4;

/**
 * Matching visits the detections of an image and category by descending score. Of the candidates of each, at each threshold and in each area
 * range, it takes the best ground truth that counts and is free; where there is none, the best ignored one that is free or a crowd.
 * The reference scans ground truths sorted ignored-last, which is the same. Outside the area range a detection that is not matched
 * is no false positive: it is ignored.
 */
export class Matching {
  /** [A, W] twice: of the detection matched last, the thresholds at which it is matched, and at which it counts as nothing. */
  readonly last: number;
  /** [W] All thresholds. */
  readonly full: number;
  /** [G, A] A byte each: 1 where a ground truth is ignored. */
  readonly ignored: number;
  /** A · W */
  readonly cells: number;
  private readonly compared: ComparedDetections;
  private readonly words: number;
  private readonly pairs: number;

  constructor(
    { groundTruth, ordered, parameters }: Prepared,
    compared: ComparedDetections,
    withPairs: boolean,
  ) {
    const { kernel, classes, candidates } = compared;
    const { annotationRows, rows } = ordered;
    const full = allThresholds(parameters.iouThresholds.length);
    const areas = parameters.areaRanges.length;
    this.compared = compared;
    this.words = full.length;
    this.cells = areas * full.length;
    const isCrowd = new Uint8Array(rows.count);
    for (let g = 0; g < rows.count; g++)
      isCrowd[g] = groundTruth.annotations.isCrowd[annotationRows[g] as number] as number;
    // A match is not seen of id 0 under the reference's quirk, which takes the id for a truth value.
    const isUnseen = new Uint8Array(rows.count);
    if (parameters.quirks === 'pycocotools')
      for (let g = 0; g < rows.count; g++) isUnseen[g] = rows.annotationIds[g] === 0 ? 1 : 0;
    const outside = kernel.place(classes.outside());
    const crowds = kernel.place(isCrowd);
    const unseenTruths = kernel.place(isUnseen);
    const taken = kernel.allocate(4 * this.cells * rows.count);
    this.ignored = kernel.place(rows.ignored);
    this.full = kernel.place(full);
    this.last = kernel.allocate(2 * 4 * this.cells);
    this.pairs = withPairs ? kernel.allocate(4 * PAIR_WORDS * candidates.count * full.length) : 0;
    kernel.exports.setMatching(
      outside,
      this.ignored,
      crowds,
      unseenTruths,
      taken,
      areas,
      full.length,
      this.full,
      candidates.at.groundTruths,
      candidates.at.masks,
      this.last,
      this.pairs,
    );
  }

  /**
   * The pairs that were found in the first area range, by detection.
   *
   * @param count how many detections there are
   */
  pairRows(count: number): PairRows {
    const { kernel, candidates } = this.compared;
    const found = kernel.exports.pairCount.value;
    const pairs = kernel.int32(this.pairs, PAIR_WORDS * found);
    if (this.words > 1) return this.joinedPairs(pairs).finish(count);
    // Of masks of one word each pair was found once, and rows come in order.
    const rows = {
      count: found,
      detections: new Int32Array(found),
      groundTruths: new Int32Array(found),
      ious: new Float64Array(found),
      thresholds: new Int32Array(found),
    };
    for (let pair = 0, at = 0; pair < found; pair++, at += PAIR_WORDS) {
      const candidate = pairs[at + 1] as number;
      rows.detections[pair] = pairs[at] as number;
      rows.groundTruths[pair] = candidates.groundTruths[candidate] as number;
      rows.ious[pair] = candidates.ious[candidate] as number;
      rows.thresholds[pair] = pairs[at + 3] as number;
    }
    return rows;
  }

  /** Pairs whose masks were found word by word. */
  private joinedPairs(pairs: Int32Array): PairColumns {
    const { candidates } = this.compared;
    const columns = new PairColumns(this.words);
    for (let at = 0; at < pairs.length; at += PAIR_WORDS) {
      const candidate = pairs[at + 1] as number;
      columns.add(
        pairs[at] as number,
        candidates.groundTruths[candidate] as number,
        candidates.ious[candidate] as number,
        pairs[at + 2] as number,
        pairs[at + 3] as number,
      );
    }
    return columns;
  }
}
