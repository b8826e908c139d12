/**
 * COCO's own parameters of an evaluation, as pycocotools has them. Apart from the schema that parses what a person asks
 * for: where nothing is asked for, nothing needs to be parsed, and a command starts without the parser.
 */

/**
 * What is compared: boxes or masks by their IoU, keypoints by their similarity (OKS), or masks by the lesser of their IoU
 * and that of their boundaries.
 */
export const IOU_TYPES = ['bbox', 'segm', 'keypoints', 'boundary'] as const;

interface Range {
  name: string;
  min: number;
  max: number;
}

/** numpy.linspace(start, stop, count): start + i·step with the last one forced to be `stop`. */
function linspace(start: number, stop: number, count: number): number[] {
  const step = (stop - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? stop : i * step + start));
}

/** 0.50, 0.55 … 0.95 as NumPy makes them: the ninth is 0.8999999999999999. */
export const COCO_IOU_THRESHOLDS: readonly number[] = linspace(0.5, 0.95, 10);
/** 0.00, 0.01 … 1.00 as NumPy makes them: the 36th is 0.35000000000000003. */
export const COCO_RECALL_THRESHOLDS: readonly number[] = linspace(0, 1, 101);
const COCO_MAX_DETS: readonly number[] = [1, 10, 100];
/** How many limits of detections (maxDets) there may be, and the highest one. */
export const MOST_LIMITS = 64;
export const HIGHEST_LIMIT = 2 ** 31 - 1;
export const COCO_AREA_RANGES: readonly Range[] = [
  { name: 'all', min: 0, max: 1e5 ** 2 },
  { name: 'small', min: 0, max: 32 ** 2 },
  { name: 'medium', min: 32 ** 2, max: 96 ** 2 },
  { name: 'large', min: 96 ** 2, max: 1e5 ** 2 },
];

/** Of keypoints: no object is small, since COCO annotates the keypoints of none. */
const KEYPOINT_AREA_RANGES: readonly Range[] = COCO_AREA_RANGES.filter(({ name }) => name !== 'small');
const KEYPOINT_MAX_DETS: readonly number[] = [20];
/** Of the 17 keypoints of a person, nose first: divided as the reference divides them, .35 / 10 is not .035. */
export const COCO_SIGMAS: readonly number[] = [
  0.26, 0.25, 0.25, 0.35, 0.35, 0.79, 0.79, 0.72, 0.72, 0.62, 0.62, 1.07, 1.07, 0.87, 0.87, 0.89, 0.89,
].map((tenfold) => tenfold / 10);

/** The order in which maxDets and ids count. */
export const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** How wide a boundary is, as a part of its image's diagonal: that of boundary-iou-api. */
const DEFAULT_DILATION_RATIO = 0.02;

/** The parameters of an evaluation where nothing but what is compared is asked for: copies, the caller's to change. */
export function cocoParameters<IouType extends (typeof IOU_TYPES)[number]>(iouType: IouType) {
  const ofKeypoints = iouType === 'keypoints';
  return {
    iouType,
    iouThresholds: [...COCO_IOU_THRESHOLDS],
    recallThresholds: [...COCO_RECALL_THRESHOLDS],
    maxDets: [...(ofKeypoints ? KEYPOINT_MAX_DETS : COCO_MAX_DETS)],
    areaRanges: (ofKeypoints ? KEYPOINT_AREA_RANGES : COCO_AREA_RANGES).map((range) => ({ ...range })),
    classAgnostic: false,
    ...(ofKeypoints && { sigmas: [...COCO_SIGMAS] }),
    ...(iouType === 'boundary' && { dilationRatio: DEFAULT_DILATION_RATIO }),
  };
}
