/** Matches as tidecv 1.0.1 does, and says of every detection and ground truth what kind of error it is. */
import type { MatchTable } from '../../coco/matchTable.ts';
import { alignOverlaps } from '../overlaps/alignOverlaps.ts';
import { type Overlaps, range } from '../overlaps/overlaps.ts';
import { BKG, BOTH, CLS, DUPE, ERROR_TYPES, LOC, MISS, RIGHT } from './errorTypes.ts';

export interface Thresholds {
  readonly iouThreshold: number;
  readonly backgroundThreshold: number;
  /** Per image. */
  readonly maxDets: number;
  /** -Infinity: whatever the score. */
  readonly minScore: number;
}

/** What is counted. */
export interface Counted {
  /** [images of the table] 1 where selected. */
  readonly hasImage: Uint8Array;
  /** [K] 1 where errors of the category are counted; errors are found among all. */
  readonly isChosen: Uint8Array;
}

/** n detections by image, descending score, order of the file; categories are places in the table. */
export interface ClassifiedErrors {
  readonly scores: Float64Array;
  readonly categories: Int32Array;
  /** A place in ERROR_TYPES, or RIGHT. */
  readonly types: Uint8Array;
  /** 1 where the detection is in a crowd region: an error by kind, but on no curve. */
  readonly ignored: Uint8Array;
  /** Category under which it is a true positive once its error is mended, or -1: it is then taken away. */
  readonly mendedTo: Int32Array;
  /** [K] Ground truths that count. */
  readonly groundTruths: Int32Array;
  /** [K] Those of them that no detection found. */
  readonly notFound: Int32Array;
  /** [K] Those of them that are a MISS. */
  readonly missed: Int32Array;
  /** [ERROR_TYPES] Of the categories that are counted. */
  readonly counts: Int32Array;
  /** Detections of these on the curves that are not right. */
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

export function classifyErrors(
  table: MatchTable,
  overlaps: Overlaps,
  { hasImage, isChosen }: Counted,
  thresholds: Thresholds,
): ClassifiedErrors {
  const rows = alignOverlaps(table, overlaps).detections;
  const K = table.categoryIds.length;
  const groundTruths = new Int32Array(K);
  const notFound = new Int32Array(K);
  const missed = new Int32Array(K);
  const counts = new Int32Array(ERROR_TYPES.length);
  const state = new ImageMatcher(overlaps, thresholds);
  const kept: number[] = [];
  for (let image = 0; image < table.imageIds.length; image++) {
    if (hasImage[image] === 0) continue;
    const detections = range(overlaps.detectionStarts, image)
      .slice(0, thresholds.maxDets)
      .filter((d) => (table.detections.scores[rows[d] as number] as number) >= thresholds.minScore);
    const truths = range(overlaps.groundTruthStarts, image).filter(
      (g) => overlaps.groundTruthIgnored[g] === 0,
    );
    state.match(detections);
    for (const d of detections) state.classify(d, truths.length > 0);
    for (const d of detections) kept.push(d);
    for (const g of truths) {
      const category = overlaps.groundTruthCategories[g] as number;
      increase(groundTruths, category);
      if (state.isUsed(g)) continue;
      increase(notFound, category);
      if (!state.isUsable(g)) increase(missed, category);
    }
  }
  const types = Uint8Array.from(kept, (d) => state.types[d] as number);
  const categories = Int32Array.from(kept, (d) => overlaps.detectionCategories[d] as number);
  const isCounted = (i: number): boolean => isChosen[categories[i] as number] === 1;
  types.forEach((type, i) => {
    if (type !== RIGHT && isCounted(i)) increase(counts, type);
  });
  counts[MISS] = sum(missed, isChosen);
  const ignored = Uint8Array.from(kept, (d) => state.ignored[d] as number);
  return {
    scores: Float64Array.from(kept, (d) => table.detections.scores[rows[d] as number] as number),
    categories,
    types,
    ignored,
    mendedTo: Int32Array.from(kept, (d) => state.mendedTo(d)),
    groundTruths,
    notFound,
    missed,
    counts,
    falsePositives: types.filter((type, i) => type !== RIGHT && ignored[i] === 0 && isCounted(i)).length,
    falseNegatives: sum(notFound, isChosen),
  };
}

class ImageMatcher {
  /** [N] By detection of the overlaps. */
  readonly types: Uint8Array;
  readonly ignored: Uint8Array;
  /** [N] The ground truth a CLS or LOC was meant for, or -1. */
  private readonly targets: Int32Array;
  /** [G] The detection that found it, or -1. */
  private readonly finders: Int32Array;
  /** [G] The best-scored CLS or LOC that was meant for it while nothing found it, or -1. */
  private readonly menders: Int32Array;
  private readonly overlaps: Overlaps;
  private readonly thresholds: Thresholds;

  constructor(overlaps: Overlaps, thresholds: Thresholds) {
    this.overlaps = overlaps;
    this.thresholds = thresholds;
    const [N, G] = [overlaps.detectionCategories.length, overlaps.groundTruthCategories.length];
    this.types = new Uint8Array(N);
    this.ignored = new Uint8Array(N);
    this.targets = new Int32Array(N).fill(-1);
    this.finders = new Int32Array(G).fill(-1);
    this.menders = new Int32Array(G).fill(-1);
  }

  isUsed(g: number): boolean {
    return this.finders[g] !== -1;
  }

  isUsable(g: number): boolean {
    return this.menders[g] !== -1;
  }

  /** Best-scored detection first, each takes the free ground truth of its category that it overlaps most, the first of several. */
  match(detections: readonly number[]): void {
    for (const d of detections) {
      const best = this.best(d, (g) => this.isOwn(d, g) && !this.isUsed(g));
      if (best.iou >= this.thresholds.iouThreshold) {
        this.finders[best.g] = d;
        this.types[d] = RIGHT;
      } else {
        this.types[d] = BOTH;
        this.ignored[d] = this.isInCrowd(d) ? 1 : 0;
      }
    }
  }

  /** @param hasGroundTruth the image has any that counts */
  classify(d: number, hasGroundTruth: boolean): void {
    if (this.types[d] === RIGHT) return;
    const { iouThreshold, backgroundThreshold } = this.thresholds;
    const own = this.best(d, (g) => this.isOwn(d, g));
    const other = this.best(d, (g) => !this.isOwn(d, g));
    if (!hasGroundTruth) this.types[d] = BKG;
    else if (own.iou >= backgroundThreshold && own.iou <= iouThreshold) this.blame(d, LOC, own.g);
    else if (other.iou >= iouThreshold) this.blame(d, CLS, other.g);
    else if (this.best(d, (g) => this.isOwn(d, g) && this.isUsed(g)).iou >= iouThreshold)
      this.types[d] = DUPE;
    else if (Math.max(own.iou, other.iou) <= backgroundThreshold) this.types[d] = BKG;
    else this.types[d] = BOTH;
  }

  mendedTo(d: number): number {
    const g = this.targets[d] as number;
    if (g < 0 || this.menders[g] !== d) return -1;
    const { detectionCategories, groundTruthCategories } = this.overlaps;
    return (this.types[d] === CLS ? groundTruthCategories[g] : detectionCategories[d]) as number;
  }

  private blame(d: number, type: number, g: number): void {
    this.types[d] = type;
    if (this.isUsed(g)) return;
    this.targets[d] = g;
    // Detections come by descending score: the first stays the best.
    if (this.menders[g] === -1) this.menders[g] = d;
  }

  private best(d: number, isAsked: (g: number) => boolean): { iou: number; g: number } {
    const { pairStarts, pairGroundTruths, pairIous, groundTruthIgnored } = this.overlaps;
    const best = { iou: 0, g: -1 };
    for (let p = pairStarts[d] as number; p < (pairStarts[d + 1] as number); p++) {
      const g = pairGroundTruths[p] as number;
      const iou = pairIous[p] as number;
      if (iou <= best.iou || groundTruthIgnored[g] === 1 || !isAsked(g)) continue;
      best.iou = iou;
      best.g = g;
    }
    return best;
  }

  private isInCrowd(d: number): boolean {
    const { pairStarts, pairGroundTruths, pairIous, groundTruthIgnored } = this.overlaps;
    return range(pairStarts, d).some((p) => {
      const g = pairGroundTruths[p] as number;
      const above = (pairIous[p] as number) > this.thresholds.iouThreshold;
      return above && groundTruthIgnored[g] === 1 && this.isOwn(d, g);
    });
  }

  private isOwn(d: number, g: number): boolean {
    return this.overlaps.detectionCategories[d] === this.overlaps.groundTruthCategories[g];
  }
}

function increase(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function sum(counts: Int32Array, isChosen: Uint8Array): number {
  return counts.reduce((total, count, k) => total + (isChosen[k] === 1 ? count : 0), 0);
}
