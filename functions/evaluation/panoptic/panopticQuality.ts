/**
 * Panoptic quality (Kirillov et al. 2019, arXiv 1801.00868): PQ = sum of the matches' IoU / (TP + FP/2 + FN/2), which is
 * SQ · RQ, segmentation quality (the matches' mean IoU) times recognition quality (the F1 score). Sums and means are taken
 * as `pq_average` of panopticapi (commit 1ad5afa) takes them in one process: match by match, in the order of the ground
 * truth file; then over the categories, in the order of the file.
 */
import { type FigureOf, figure, undefinedFigure } from '../figure.ts';
import type { PanopticTable } from './panopticTable.ts';

/** Stored with every number: the rule, its threshold and what it leaves out are panopticapi's. */
export const PANOPTIC_PROTOCOL = 'COCO_PANOPTIC';
/** A match has an IoU above this one: then no segment can have two. */
export const PANOPTIC_IOU_THRESHOLD = 0.5;

/** 0…1 and the number of segments it rests on, or why there is none. */
export type PanopticStatistic = FigureOf<'NO_SEGMENTS' | 'EMPTY_SLICE'>;

export interface Qualities {
  readonly pq: PanopticStatistic;
  /** Of a category with no match 0, as in the reference. */
  readonly sq: PanopticStatistic;
  readonly rq: PanopticStatistic;
}

export interface CategoryQuality extends Qualities {
  readonly categoryId: number;
  readonly isThing: boolean;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Sum of the matches' IoU. */
  readonly iouSum: number;
}

export interface MeanQuality extends Qualities {
  readonly of: 'ALL' | 'THINGS' | 'STUFF';
  /** Categories in the mean: those with any segment, right, wrong or missed. */
  readonly categories: number;
}

export interface PanopticQuality {
  readonly protocol: typeof PANOPTIC_PROTOCOL;
  readonly images: number;
  /** All, things, stuff. */
  readonly means: readonly MeanQuality[];
  /** In the order of the file. */
  readonly perCategory: readonly CategoryQuality[];
}

export function panopticQuality(table: PanopticTable): PanopticQuality {
  const images = table.imageIds.length;
  const perCategory = categoryQualities(table);
  return {
    protocol: PANOPTIC_PROTOCOL,
    images,
    means: [
      meanOf('ALL', perCategory, images),
      meanOf(
        'THINGS',
        perCategory.filter(({ isThing }) => isThing),
        images,
      ),
      meanOf(
        'STUFF',
        perCategory.filter(({ isThing }) => !isThing),
        images,
      ),
    ],
    perCategory,
  };
}

function categoryQualities({ categories, segments, imageIds }: PanopticTable): CategoryQuality[] {
  const counts = categories.ids.map(() => ({ iou: 0, tp: 0, fp: 0, fn: 0 }));
  for (let row = 0; row < segments.count; row++) {
    const count = counts[segments.categoryRows[row] as number];
    if (count === undefined) continue;
    if (segments.groundTruthIds[row] === 0) count.fp++;
    else if (segments.predictionIds[row] === 0) count.fn++;
    else {
      count.tp++;
      count.iou += (segments.intersections[row] as number) / (segments.unions[row] as number);
    }
  }
  return counts.map(({ iou, tp, fp, fn }, row) => {
    const n = tp + fp + fn;
    const weight = tp + 0.5 * fp + 0.5 * fn;
    const statistic = (value: number): PanopticStatistic => statisticOf(value, n, imageIds.length);
    return {
      categoryId: categories.ids[row] as number,
      isThing: categories.isThing[row] as boolean,
      truePositives: tp,
      falsePositives: fp,
      falseNegatives: fn,
      iouSum: iou,
      pq: statistic(iou / weight),
      sq: statistic(tp === 0 ? 0 : iou / tp),
      rq: statistic(tp / weight),
    };
  });
}

function meanOf(of: MeanQuality['of'], categories: readonly CategoryQuality[], images: number): MeanQuality {
  const counted = categories.filter(({ pq }) => pq.n > 0);
  const n = counted.reduce((sum, { pq }) => sum + pq.n, 0);
  const mean = (quality: keyof Qualities): PanopticStatistic => {
    const sum = counted.reduce((total, category) => total + (category[quality].value ?? 0), 0);
    return statisticOf(sum / counted.length, n, images);
  };
  return { of, categories: counted.length, pq: mean('pq'), sq: mean('sq'), rq: mean('rq') };
}

/** Where nothing was counted the reference divides by zero, of one category says 0. */
function statisticOf(value: number, n: number, images: number): PanopticStatistic {
  if (n > 0) return figure(value, n);
  return undefinedFigure(images === 0 ? 'EMPTY_SLICE' : 'NO_SEGMENTS');
}
