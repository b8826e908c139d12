/** What the protocols beside COCO's own may be asked. */
import { z } from 'zod';
import {
  COCO_AREA_RANGES,
  COCO_IOU_THRESHOLDS,
  COCO_RECALL_THRESHOLDS,
  MOST_LIMITS,
} from './cocoParameters.ts';
import { type AreaRange, AreaRanges, Limit } from './evaluation.ts';
import { DETECTION_PROTOCOLS } from './protocolNames.ts';

export const DetectionProtocol = z.enum(DETECTION_PROTOCOLS);
export type DetectionProtocol = z.infer<typeof DetectionProtocol>;

/** numpy.arange(0.5, 0.95 + 1e-5, 0.05), whose step is what 0.5 + 0.05 differs from 0.5: the last is 0.9500000000000004. */
const DETECTRON_IOU_THRESHOLDS: readonly number[] = Array.from(
  { length: 10 },
  (_, i) => 0.5 + i * (0.5 + 0.05 - 0.5),
);
/** Areas are those of the file, in pixels, both ends included. */
const DETECTRON_AREA_RANGES: readonly AreaRange[] = [
  ...COCO_AREA_RANGES,
  { name: '96-128', min: 96 ** 2, max: 128 ** 2 },
  { name: '128-256', min: 128 ** 2, max: 256 ** 2 },
  { name: '256-512', min: 256 ** 2, max: 512 ** 2 },
  { name: '512-inf', min: 512 ** 2, max: 1e5 ** 2 },
];
const DETECTRON_LIMITS: readonly number[] = [100, 1000];
/** Detections of an image that count, those of all categories together. */
const LVIS_MAX_DETS = 300;

const ascending = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
const ids = z.array(z.number().int()).transform(ascending).optional();
const fractions = (most: number) => z.array(z.number().min(0).max(1)).min(1).max(most);

/** What DETECTRON_AR may be asked. */
export const ProposalParameters = z.strictObject({
  iouThresholds: fractions(1024).default([...DETECTRON_IOU_THRESHOLDS]),
  /** So many of the best-scored proposals of an image count. */
  maxDets: z
    .array(Limit)
    .min(1)
    .max(MOST_LIMITS)
    .transform(ascending)
    .default([...DETECTRON_LIMITS]),
  areaRanges: AreaRanges.default(DETECTRON_AREA_RANGES.map((range) => ({ ...range }))),
  /**
   * Drops first, as Detectron does on loading a file of proposals (not on evaluating), proposals that equal a better one
   * after rounding to whole pixels, and those at most 2 pixels wide or high.
   */
  cleanProposals: z.boolean().default(false),
  /** Images to evaluate; all when absent. */
  imageIds: ids,
  /** Categories whose ground truths are to be found; all when absent. Proposals have none. */
  categoryIds: ids,
});
export type ProposalParameters = z.output<typeof ProposalParameters>;

/** What VOC07_11PT and VOC10_AREA may be asked. */
export const VocParameters = z.strictObject({
  protocol: z.enum(['VOC07_11PT', 'VOC10_AREA']),
  /** A detection is right when its IoU is above the threshold. */
  iouThresholds: fractions(64).default([0.5]),
  imageIds: ids,
  categoryIds: ids,
});
export type VocParameters = z.output<typeof VocParameters>;

/** What LVIS may be asked. */
export const LvisParameters = z.strictObject({
  iouType: z.enum(['bbox', 'segm']).default('bbox'),
  iouThresholds: fractions(1024).default([...COCO_IOU_THRESHOLDS]),
  recallThresholds: fractions(10_001).default([...COCO_RECALL_THRESHOLDS]),
  /** So many of the best-scored detections of an image count, those of all categories together. */
  maxDets: Limit.default(LVIS_MAX_DETS),
  areaRanges: AreaRanges.default(COCO_AREA_RANGES.map((range) => ({ ...range }))),
  imageIds: ids,
  categoryIds: ids,
});
export type LvisParameters = z.output<typeof LvisParameters>;
