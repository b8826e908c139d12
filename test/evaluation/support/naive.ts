/**
 * The rules of COCO box evaluation written down one after another, with loops over plain objects and no thought of
 * speed: what the evaluator is compared with.
 */
import type { AreaRange, EvaluationParameters } from '../../../schema/evaluation.ts';

export interface NaiveAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  bbox: number[];
  area: number;
  iscrowd?: number;
}
export interface NaiveGroundTruth {
  images: { id: number }[];
  categories: { id: number }[];
  annotations: NaiveAnnotation[];
}
export interface NaiveDetection {
  image_id: number;
  category_id: number;
  bbox: number[];
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
  const truths = inGroup(gt.annotations).map((one) => ({
    box: one.bbox,
    crowd: Boolean(one.iscrowd),
    ignored: Boolean(one.iscrowd) || outside(one.area),
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
        const iou = naiveIou(detection.bbox, truth.box, truth.crowd);
        if (iou < best) continue;
        best = iou;
        match = g;
      }
      const [, , width = 0, height = 0] = detection.bbox;
      outcomes[d]?.matched.push(match >= 0);
      outcomes[d]?.ignored.push(match >= 0 ? sorted[match]?.ignored === true : outside(width * height));
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

function cumulative(values: number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
