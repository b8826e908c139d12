/** The small cases of edge_golden.json. */
import { EvaluationParameters } from '../../../schema/evaluation.ts';
import type { PlainDetection, PlainGroundTruth } from '../../evaluation/plain/documents.ts';
import { hasShared, readShared } from '../../support/shared.ts';

interface GoldenParameters {
  maxDets?: number[];
  iouThrs?: number[];
  recThrs?: number[];
  areaRng?: [number, number][];
  areaRngLbl?: string[];
  useCats?: 0 | 1;
  imgIds?: number[];
  catIds?: number[];
  kpt_oks_sigmas?: number[];
}

/** [image, category, dtIds, gtIds, dtMatches[T][D], gtMatches[T][G], dtIgnore[T][D], gtIgnore[G]] or null. */
export type GoldenMatches =
  | [number, number, number[], number[], number[][], number[][], number[][], number[]]
  | null;

export interface EdgeCase {
  id: number;
  iouType: 'bbox' | 'segm' | 'keypoints';
  tags: string[];
  params: GoldenParameters;
  gt: PlainGroundTruth;
  dt: PlainDetection[];
  expected: {
    error: null | { stage: string; type: string; message: string };
    precision_sha256: string;
    recall_sha256: string;
    scores_sha256: string;
    stats: number[] | null;
    summary_lines: string[];
    evalImgs?: GoldenMatches[];
  };
}

const cases: EdgeCase[] = hasShared('golden')
  ? readShared<{ cases: EdgeCase[] }>('golden/edge_golden.json').cases
  : [];
export const boxCases = cases.filter((one) => one.iouType === 'bbox');
export const maskCases = cases.filter((one) => one.iouType === 'segm');
export const keypointCases = cases.filter((one) => one.iouType === 'keypoints');

export const titleOf = (one: EdgeCase): string => `case ${one.id}: ${one.tags.join(', ')}`;

/** The reference is wrong by its own documentation here, and right under the name `quirks`. */
export const hasReferenceFault = (one: EdgeCase): boolean =>
  one.tags.some((tag) => tag === 'gt_id_zero' || tag === 'duplicate_gt_ids');

export function parametersOf(one: EdgeCase, quirks?: 'pycocotools'): EvaluationParameters {
  const { params } = one;
  return EvaluationParameters.parse({
    iouType: one.iouType,
    sigmas: params.kpt_oks_sigmas,
    iouThresholds: params.iouThrs,
    recallThresholds: params.recThrs,
    maxDets: params.maxDets,
    areaRanges: params.areaRng?.map(([min, max], i) => ({ name: params.areaRngLbl?.[i], min, max })),
    classAgnostic: params.useCats === 0,
    imageIds: params.imgIds,
    categoryIds: params.catIds,
    quirks,
  });
}

/** The same as options of `zoo evaluate`. */
export function optionsOf(one: EdgeCase): string[] {
  const { params } = one;
  const list = (name: string, values?: readonly (number | string)[]): string[] =>
    values ? [name, values.join(',')] : [];
  return [
    ...list('--iou-type', [one.iouType]),
    ...list('--sigmas', params.kpt_oks_sigmas),
    ...list('--iou-thresholds', params.iouThrs),
    ...list('--rec-thresholds', params.recThrs),
    ...list('--max-dets', params.maxDets),
    ...list(
      '--area-ranges',
      params.areaRng?.map(([min, max], i) => `${params.areaRngLbl?.[i]}:${min}:${max}`),
    ),
    ...list('--image-ids', params.imgIds),
    ...list('--category-ids', params.catIds),
    ...(params.useCats === 0 ? ['--class-agnostic'] : []),
  ];
}
