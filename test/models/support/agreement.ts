/** How far results are from those of a reference. */
import { expect } from 'vitest';
import { intersectionArea } from '../../../functions/evaluation/masks/maskIou.ts';
import type { Rle } from '../../../functions/evaluation/masks/rle.ts';
import { parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import type { Detection } from '../../../functions/inference/decoders/detections.ts';
import type { ReferenceResult } from './reference.ts';

/** Largest differences over all pairs of a reference result and the nearest of ours. */
export interface Agreement {
  /** Pairs that were compared. */
  readonly pairs: number;
  /** Results that have no partner of their category, of either side. */
  readonly unpaired: number;
  /** Of a corner, in source pixels. */
  readonly box: number;
  readonly score: number;
  /** The least IoU of two masks; 1 where there are none. */
  readonly maskIou: number;
  /** Of a coordinate of a key point, in source pixels. */
  readonly keypoint: number;
}

export const NOTHING_COMPARED: Agreement = {
  pairs: 0,
  unpaired: 0,
  box: 0,
  score: 0,
  maskIou: 1,
  keypoint: 0,
};

/** @param found of one image, as `reference` is */
export function agreementOf(found: readonly Detection[], reference: readonly ReferenceResult[]): Agreement {
  const free = new Set(found);
  let agreement = NOTHING_COMPARED;
  for (const wanted of reference) {
    const nearest = nearestOf(wanted, free);
    if (nearest) free.delete(nearest);
    agreement = worstOf(agreement, nearest ? pairAgreement(nearest, wanted) : ONE_UNPAIRED);
  }
  return { ...agreement, unpaired: agreement.unpaired + free.size };
}

const ONE_UNPAIRED: Agreement = { ...NOTHING_COMPARED, unpaired: 1 };

const pairAgreement = (found: Detection, wanted: ReferenceResult): Agreement => ({
  pairs: 1,
  unpaired: 0,
  box: boxDistance(found, wanted),
  score: Math.abs(found.score - wanted.score),
  maskIou: maskIouOf(found, wanted),
  keypoint: keypointDistance(found, wanted),
});

/** The worst of both. */
export function worstOf(a: Agreement, b: Agreement): Agreement {
  return {
    pairs: a.pairs + b.pairs,
    unpaired: a.unpaired + b.unpaired,
    box: Math.max(a.box, b.box),
    score: Math.max(a.score, b.score),
    maskIou: Math.min(a.maskIou, b.maskIou),
    keypoint: Math.max(a.keypoint, b.keypoint),
  };
}

type Boxed = Pick<Detection, 'bbox' | 'category_id' | 'score'>;

/** Twice the same box of one category is told apart by the score. */
function nearestOf(wanted: Boxed, free: ReadonlySet<Detection>): Detection | undefined {
  let nearest: Detection | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of free) {
    if (each.category_id !== wanted.category_id) continue;
    const distance = boxDistance(each, wanted) + Math.abs(each.score - wanted.score);
    if (distance < least) [nearest, least] = [each, distance];
  }
  return nearest;
}

function boxDistance({ bbox: [ax, ay, aw, ah] }: Boxed, { bbox: [bx, by, bw, bh] }: Boxed): number {
  return Math.max(
    ...[ax - bx, ay - by, ax + aw - (bx + bw), ay + ah - (by + bh)].map((difference) => Math.abs(difference)),
  );
}

function maskIouOf({ segmentation: ours }: Detection, { segmentation: theirs }: ReferenceResult): number {
  if (!theirs) return 1;
  if (!ours) return 0;
  const [a, b] = [rleOf(ours), rleOf(theirs)];
  const both = intersectionArea(a, b);
  const union = areaOf(a) + areaOf(b) - both;
  return union === 0 ? 1 : both / union;
}

const rleOf = ({ size: [height, width], counts }: { size: readonly [number, number]; counts: string }): Rle =>
  parseRleString(counts, height, width);

const areaOf = ({ counts }: Rle): number =>
  counts.reduce((area, run, at) => (at % 2 === 1 ? area + run : area), 0);

/** x and y of each key point; the third number is no coordinate. */
function keypointDistance({ keypoints: ours }: Detection, { keypoints: theirs }: ReferenceResult): number {
  if (!theirs) return 0;
  if (ours?.length !== theirs.length) return Number.POSITIVE_INFINITY;
  return theirs.reduce(
    (most, value, at) => (at % 3 === 2 ? most : Math.max(most, Math.abs(value - (ours[at] as number)))),
    0,
  );
}

/** What is asked of every family, on the same pictures. */
export function expectAgreement(agreement: Agreement): void {
  expect(agreement.pairs).toBeGreaterThan(0);
  expect(agreement.unpaired).toBe(0);
  expect(agreement.box).toBeLessThanOrEqual(0.05);
  expect(agreement.score).toBeLessThanOrEqual(1e-3);
  expect(agreement.maskIou).toBeGreaterThanOrEqual(0.99);
  expect(agreement.keypoint).toBeLessThanOrEqual(0.5);
}
