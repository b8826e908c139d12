/** What becomes of the detections of one image and class, in one area range: COCO's matching, one rule after another. */
import type { AreaRange, EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainAnnotation, PlainGroundTruth } from './documents.ts';
import type { LoadedDetection } from './results.ts';
import { similarity } from './similarity.ts';

/** A detection's fate at each IoU threshold. */
export interface Outcome {
  score: number;
  matched: boolean[];
  ignored: boolean[];
}

export interface Group {
  /** Best score first; none beyond the largest of maxDets. */
  outcomes: Outcome[];
  /** How many ground truths count. */
  positives: number;
}

/** The ground truths of each image as the reference lists them. */
export type Listed = ReadonlyMap<number, readonly PlainAnnotation[]>;

export function matchGroup(
  gt: PlainGroundTruth,
  dt: readonly LoadedDetection[],
  listed: Listed,
  image: number,
  categories: readonly number[],
  range: AreaRange,
  parameters: EvaluationParameters,
): Group {
  const isOutside = (area: number): boolean => area < range.min || area > range.max;
  const ofClass = <T extends { category_id: number }>(all: readonly T[]): T[] =>
    categories.flatMap((category) => all.filter((one) => one.category_id === category));

  const truths = ofClass(listed.get(image) ?? []).map((annotation) => ({
    annotation,
    isCrowd: Boolean(annotation.iscrowd),
    isIgnored:
      Boolean(annotation.iscrowd) ||
      isOutside(annotation.area) ||
      (parameters.iouType === 'keypoints' && annotation.num_keypoints === 0),
  }));
  // Those that count come first; otherwise the order of the file stays.
  const sorted = [...truths.filter((one) => !one.isIgnored), ...truths.filter((one) => one.isIgnored)];
  const detections = ofClass(dt.filter((one) => one.image_id === image))
    .sort((a, b) => b.score - a.score)
    .slice(0, parameters.maxDets.at(-1));
  // The reference has no similarities of keypoints without classes.
  const isCompared = parameters.iouType !== 'keypoints' || !parameters.classAgnostic;
  const similarities = detections.map((detection) =>
    sorted.map((truth) => (isCompared ? similarity(gt, detection, truth.annotation, parameters) : -1)),
  );
  const outcomes = detections.map((one): Outcome => ({ score: one.score, matched: [], ignored: [] }));

  for (const threshold of parameters.iouThresholds) {
    const isTaken = sorted.map(() => false);
    for (const [d, detection] of detections.entries()) {
      let best = Math.min(threshold, 1 - 1e-10);
      let match = -1;
      for (const [g, truth] of sorted.entries()) {
        if (isTaken[g] && !truth.isCrowd) continue;
        if (match > -1 && !sorted[match]?.isIgnored && truth.isIgnored) break;
        const iou = similarities[d]?.[g] as number;
        // An IoU that is no number, of boxes whose areas overflow or vanish, is none; the reference matches it.
        if (!(iou >= best)) continue;
        best = iou;
        match = g;
      }
      const partner = sorted[match];
      if (partner) isTaken[match] = true;
      // The reference keeps the id of the partner and takes it for a truth value.
      const isSeen = partner && !(parameters.quirks === 'pycocotools' && partner.annotation.id === 0);
      const ignored = partner?.isIgnored === true || (!isSeen && isOutside(detection.area));
      outcomes[d]?.matched.push(Boolean(isSeen));
      outcomes[d]?.ignored.push(ignored);
    }
  }
  return { outcomes, positives: truths.filter((one) => !one.isIgnored).length };
}

/**
 * The annotations of each image in the order of the file. The reference looks each up by its id once more, where of several
 * with one id the last has replaced the others: under its quirks that one is listed, for its own image and category, as
 * often as the id occurs.
 */
export function listAnnotations(
  gt: PlainGroundTruth,
  images: readonly number[],
  categories: readonly number[],
  { quirks, classAgnostic }: EvaluationParameters,
): Listed {
  const asTheyStand = images.flatMap((image) => gt.annotations.filter((one) => one.image_id === image));
  const listed =
    quirks === 'pycocotools'
      ? asTheyStand
          .filter((one) => classAgnostic || categories.includes(one.category_id))
          .map((one) => gt.annotations.findLast(({ id }) => id === one.id) as PlainAnnotation)
      : asTheyStand;
  return Map.groupBy(listed, (one) => one.image_id);
}
