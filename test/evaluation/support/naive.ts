/**
 * The rules of COCO evaluation, of boxes, masks and keypoints, written down one after another, with loops over plain objects and no thought of
 * speed: what the evaluator is compared with.
 */

import { polygonsToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { decodeRle, rleFromCounts } from '../../../functions/evaluation/masks/rle.ts';
import { parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import type { AreaRange, EvaluationParameters } from '../../../schema/evaluation.ts';

/** Polygons, or runs. */
export type NaiveSegmentation = number[][] | { size: [number, number]; counts: number[] | string };

export interface NaiveAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  bbox: number[];
  area: number;
  iscrowd?: number;
  segmentation?: NaiveSegmentation;
  keypoints?: number[];
  num_keypoints?: number;
}
export interface NaiveGroundTruth {
  images: { id: number; height?: number; width?: number }[];
  categories: { id: number }[];
  annotations: NaiveAnnotation[];
}
export interface NaiveDetection {
  image_id: number;
  category_id: number;
  bbox?: number[];
  segmentation?: NaiveSegmentation;
  keypoints?: number[];
  score: number;
}

interface Outcome {
  score: number;
  matched: boolean[];
  ignored: boolean[];
}
interface Group {
  outcomes: Outcome[];
  groundTruths: number;
}
export interface NaiveArrays {
  precision: Float64Array;
  recall: Float64Array;
  scores: Float64Array;
}

const sortedUnique = (ids: number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);

export function naiveEvaluate(
  gt: NaiveGroundTruth,
  dt: NaiveDetection[],
  parameters: EvaluationParameters,
): NaiveArrays {
  const images = sortedUnique(parameters.imageIds ?? gt.images.map((image) => image.id));
  const listed = parameters.categoryIds ?? sortedUnique(gt.categories.map((category) => category.id));
  const classes = parameters.classAgnostic ? [[...new Set(listed)]] : sortedUnique(listed).map((id) => [id]);
  const { iouThresholds, recallThresholds, areaRanges, maxDets } = parameters;
  const [T, R, K, A, M] = [
    iouThresholds.length,
    recallThresholds.length,
    classes.length,
    areaRanges.length,
    maxDets.length,
  ];
  const precision = new Float64Array(T * R * K * A * M).fill(-1);
  const recall = new Float64Array(T * K * A * M).fill(-1);
  const scores = new Float64Array(T * R * K * A * M).fill(-1);
  classes.forEach((categories, k) => {
    areaRanges.forEach((range, a) => {
      const groups = images.map((image) => matchGroup(gt, dt, image, categories, range, parameters));
      const positives = groups.reduce((sum, group) => sum + group.groundTruths, 0);
      if (positives === 0) return;
      maxDets.forEach((limit, m) => {
        const found = groups.flatMap((group) => group.outcomes.slice(0, limit));
        found.sort((x, y) => y.score - x.score);
        iouThresholds.forEach((_, t) => {
          const tps = cumulative(found.map((d) => (d.matched[t] === true && d.ignored[t] === false ? 1 : 0)));
          const fps = cumulative(
            found.map((d) => (d.matched[t] === false && d.ignored[t] === false ? 1 : 0)),
          );
          const rc = tps.map((tp) => tp / positives);
          const pr = tps.map((tp, i) => tp / ((fps[i] as number) + tp + Number.EPSILON));
          for (let i = pr.length - 1; i > 0; i--) {
            pr[i - 1] = Math.max(pr[i - 1] as number, pr[i] as number);
          }
          recall[((t * K + k) * A + a) * M + m] = rc.at(-1) ?? 0;
          let past = false;
          recallThresholds.forEach((threshold, r) => {
            const at = (((t * R + r) * K + k) * A + a) * M + m;
            const i = rc.findIndex((value) => value >= threshold);
            past ||= i < 0;
            precision[at] = past ? 0 : (pr[i] as number);
            scores[at] = past ? 0 : (found[i] as Outcome).score;
          });
        });
      });
    });
  });
  return { precision, recall, scores };
}

/** What becomes of the detections of one image and class, best score first. */
function matchGroup(
  gt: NaiveGroundTruth,
  dt: NaiveDetection[],
  image: number,
  categories: number[],
  range: AreaRange,
  parameters: EvaluationParameters,
): Group {
  const inGroup = <T extends { image_id: number; category_id: number }>(all: T[]): T[] =>
    categories.flatMap((category) =>
      all.filter((one) => one.image_id === image && one.category_id === category),
    );
  const outside = (area: number): boolean => area < range.min || area > range.max;
  const ofMasks = parameters.iouType === 'segm';
  const { height = 0, width = 0 } = gt.images.find((one) => one.id === image) ?? {};
  const pixelsOf = ({ segmentation = [] }: { segmentation?: NaiveSegmentation }): Uint8Array =>
    naivePixels(segmentation, height, width);
  const ofKeypoints = parameters.iouType === 'keypoints';
  const truths = inGroup(gt.annotations).map((one) => ({
    annotation: one,
    crowd: Boolean(one.iscrowd),
    ignored: Boolean(one.iscrowd) || outside(one.area) || (ofKeypoints && one.num_keypoints === 0),
  }));
  const sorted = [...truths.filter((one) => !one.ignored), ...truths.filter((one) => one.ignored)];
  const detections = inGroup(dt)
    .sort((x, y) => y.score - x.score)
    .slice(0, parameters.maxDets.at(-1));
  const outcomes = detections.map((one): Outcome => ({ score: one.score, matched: [], ignored: [] }));
  for (const threshold of parameters.iouThresholds) {
    const taken = new Set<number>();
    detections.forEach((detection, d) => {
      let best = Math.min(threshold, 1 - 1e-10);
      let match = -1;
      for (const [g, truth] of sorted.entries()) {
        if (taken.has(g) && !truth.crowd) continue;
        if (match >= 0 && sorted[match]?.ignored === false && truth.ignored) break;
        // The reference has no similarities of keypoints without classes.
        if (ofKeypoints && parameters.classAgnostic) break;
        const iou = ofMasks
          ? naiveMaskIou(pixelsOf(detection), pixelsOf(truth.annotation), truth.crowd)
          : ofKeypoints
            ? naiveOks(detection.keypoints ?? [], truth.annotation, parameters.sigmas ?? [])
            : naiveIou(detection.bbox ?? [], truth.annotation.bbox, truth.crowd);
        if (iou < best) continue;
        best = iou;
        match = g;
      }
      const withoutBox = (): number =>
        ofMasks ? total(pixelsOf(detection)) : extent(detection.keypoints ?? []);
      const size = dt[0]?.bbox?.length ? boxArea(detection) : withoutBox();
      outcomes[d]?.matched.push(match >= 0);
      outcomes[d]?.ignored.push(match >= 0 ? sorted[match]?.ignored === true : outside(size));
      if (match >= 0) taken.add(match);
    });
  }
  return { outcomes, groundTruths: truths.filter((one) => !one.ignored).length };
}

function naiveIou(a: number[], b: number[], crowd: boolean): number {
  const [ax = 0, ay = 0, aw = 0, ah = 0] = a;
  const [bx = 0, by = 0, bw = 0, bh = 0] = b;
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (crowd ? aw * ah : aw * ah + bw * bh - intersection);
}

// Asked for again at every threshold.
const pixelsOfSegmentation = new WeakMap<object, Uint8Array>();

function naivePixels(segmentation: NaiveSegmentation, height: number, width: number): Uint8Array {
  const pixels = pixelsOfSegmentation.get(segmentation) ?? drawn(segmentation, height, width);
  pixelsOfSegmentation.set(segmentation, pixels);
  return pixels;
}

function drawn(segmentation: NaiveSegmentation, height: number, width: number): Uint8Array {
  if (Array.isArray(segmentation)) return decodeRle(polygonsToRle(segmentation, height, width));
  const { size, counts } = segmentation;
  return decodeRle(
    typeof counts === 'string' ? parseRleString(counts, ...size) : rleFromCounts(counts, ...size),
  );
}

const total = (pixels: Uint8Array): number => pixels.reduce((sum, pixel) => sum + pixel, 0);

function naiveMaskIou(a: Uint8Array, b: Uint8Array, crowd: boolean): number {
  const intersection = total(a.map((pixel, at) => pixel & (b[at] as number)));
  if (intersection === 0) return 0;
  return intersection / (crowd ? total(a) : total(a) + total(b) - intersection);
}

const boxArea = ({ bbox = [] }: NaiveDetection): number => (bbox[2] ?? 0) * (bbox[3] ?? 0);

/** Every third number, from the one at `first`. */
const everyThird = (numbers: number[], first: number): number[] => numbers.filter((_, i) => i % 3 === first);

function extent(keypoints: number[]): number {
  const [xs, ys] = [everyThird(keypoints, 0), everyThird(keypoints, 1)];
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}

function naiveOks(detected: number[], truth: NaiveAnnotation, sigmas: readonly number[]): number {
  const [x = 0, y = 0, width = 0, height = 0] = truth.bbox;
  const annotated = truth.keypoints ?? [];
  const labelled = everyThird(annotated, 2).some((visibility) => visibility > 0);
  const terms: number[] = [];
  sigmas.forEach((sigma, k) => {
    const [px = 0, py = 0] = detected.slice(3 * k);
    const [gx = 0, gy = 0, visibility = 0] = annotated.slice(3 * k);
    if (labelled && visibility <= 0) return;
    const dx = labelled ? px - gx : Math.max(0, x - width - px) + Math.max(0, px - (x + width * 2));
    const dy = labelled ? py - gy : Math.max(0, y - height - py) + Math.max(0, py - (y + height * 2));
    const variance = (sigma * 2) ** 2;
    const e = (dx ** 2 + dy ** 2) / variance / (truth.area + Number.EPSILON) / 2;
    terms.push(Math.exp(-e));
  });
  return numpySum(terms) / terms.length;
}

/** numpy.sum of at most 128 numbers: from eight on, eight sums side by side, and the rest after them. */
function numpySum(terms: number[]): number {
  const whole = terms.length - (terms.length % 8);
  if (whole === 0) return terms.reduce((sum, term) => sum + term, 0);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = [0, 1, 2, 3, 4, 5, 6, 7].map((lane) =>
    terms.slice(0, whole).reduce((sum, term, i) => (i % 8 === lane ? sum + term : sum), 0),
  );
  return terms.slice(whole).reduce((sum, term) => sum + term, a + b + (c + d) + (e + f + (g + h)));
}

function cumulative(values: number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
