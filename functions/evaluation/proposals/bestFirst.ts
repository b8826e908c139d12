/** Pairs the ground truths of an image with its proposals, the pair of the highest IoU first. */
import { grown } from '../coco/columns.ts';
import { identityOrder, sortByScore } from '../coco/stableOrder.ts';
import { legacyArea, legacyIou } from './legacyBox.ts';
import type { Truths } from './truths.ts';

/**
 * Detectron looks for the highest IoU of all pairs left, again and again, and takes its ground truth and its proposal away;
 * of equal IoUs that of the first ground truth, then of the first proposal. One list of pairs in that order, walked once per
 * area range and limit, comes to the same. Pairs below the lowest threshold decide nothing and are left out of it.
 */
export class BestFirst {
  private readonly truths: Truths;
  private readonly lowest: number;
  // Pairs of the image in hand.
  private count = 0;
  private ious = new Float64Array(256);
  private truthRows = new Int32Array(256);
  private proposals = new Int32Array(256);
  private order: Int32Array = new Int32Array(0);
  // What a walk has taken carries its number.
  private walks = 0;
  private readonly truthWalk: Int32Array;
  private proposalWalk = new Int32Array(1024);

  /** @param lowest of the IoU thresholds */
  constructor(truths: Truths, lowest: number) {
    this.truths = truths;
    this.lowest = lowest;
    this.truthWalk = new Int32Array(truths.count);
  }

  /** Takes up an image: ground truths from `start` to before `end`, and all its proposals, best score first. */
  begin(start: number, end: number, corners: Float32Array, proposalCount: number): void {
    const { truths, lowest } = this;
    this.count = 0;
    const truthAreas = new Float64Array(end - start);
    for (let truth = start; truth < end; truth++)
      truthAreas[truth - start] = legacyArea(truths.corners, truth);
    // Pairs come in the order that decides between equal IoUs.
    for (let truth = start; truth < end; truth++) {
      const truthArea = truthAreas[truth - start] as number;
      for (let proposal = 0; proposal < proposalCount; proposal++) {
        const area = legacyArea(corners, proposal);
        const iou = legacyIou(corners, proposal, truths.corners, truth, area, truthArea);
        if (iou > 0 && iou >= lowest) this.add(truth, proposal, iou);
      }
    }
    this.order = identityOrder(this.count);
    sortByScore(this.order, 0, this.count, this.ious);
    this.proposalWalk = grown(this.proposalWalk, proposalCount);
  }

  private add(truth: number, proposal: number, iou: number): void {
    const at = this.count++;
    this.ious = grown(this.ious, this.count);
    this.truthRows = grown(this.truthRows, this.count);
    this.proposals = grown(this.proposals, this.count);
    this.ious[at] = iou;
    this.truthRows[at] = truth;
    this.proposals[at] = proposal;
  }

  /**
   * Pairs the first `limit` proposals with the ground truths that count.
   *
   * @param counts [G] 1 where a ground truth counts
   * @param overlaps [G] receives the IoU of each ground truth that is paired
   */
  pair(limit: number, counts: Uint8Array, overlaps: Float32Array): void {
    const walk = ++this.walks;
    for (let i = 0; i < this.count; i++) {
      const at = this.order[i] as number;
      const truth = this.truthRows[at] as number;
      const proposal = this.proposals[at] as number;
      if (proposal >= limit || counts[truth] !== 1) continue;
      if (this.truthWalk[truth] === walk || this.proposalWalk[proposal] === walk) continue;
      this.truthWalk[truth] = walk;
      this.proposalWalk[proposal] = walk;
      overlaps[truth] = this.ious[at] as number;
    }
  }
}
