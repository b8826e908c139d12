/** The numbers of a semantic evaluation under one of the protocols. */
import {
  SEMANTIC_SOURCES,
  type SemanticParameters,
  type SemanticProtocol,
} from '../../../schema/semantic.ts';
import { numpySum } from '../coco/pairwiseSum.ts';
import { figure, undefinedFigure } from '../figure.ts';
import type { SemanticCounts } from './counts.ts';
import type { SemanticFigure } from './figure.ts';
import { SIZE_RANGES, SIZE_TALLIES, type SizeName } from './objectSizes.ts';
import { type ClassPixels, classPixels, PROTOCOL_RULES, type ProtocolRule } from './protocols.ts';

/** A mean over classes, and how many of them it is over. */
export type ClassMean = SemanticFigure & { readonly classes: number };

export interface ClassMetrics extends ClassPixels {
  /** From 0, in the order of the classes. */
  readonly label: number;
  /** TP / (TP + FP + FN) */
  readonly iou: SemanticFigure;
  /** 2 TP / (2 TP + FP + FN) */
  readonly dice: SemanticFigure;
  /** TP / (TP + FN) */
  readonly accuracy: SemanticFigure;
  /** Null where boundaries were not counted. */
  readonly boundaryIou: SemanticFigure | null;
}

export interface SizeMetrics {
  readonly size: SizeName;
  readonly upToPercent: number;
  /** Over the classes that have ground truth in the range, whatever the protocol: the reference's rule. */
  readonly miou: ClassMean;
  readonly perClass: readonly SemanticFigure[];
}

export interface SemanticMetrics {
  readonly protocol: SemanticProtocol;
  readonly source: string;
  readonly parameters: SemanticParameters;
  readonly images: number;
  readonly ignoredPixels: number;
  readonly miou: ClassMean;
  /** Mean of the accuracies of the classes. */
  readonly mpa: ClassMean;
  readonly mdice: ClassMean;
  /** Pixels that are right, of those that have a class in the ground truth. */
  readonly pa: SemanticFigure;
  /** IoU weighted by the pixels that each class has in the ground truth. */
  readonly fwiou: SemanticFigure;
  /** Null where boundaries were not counted. */
  readonly boundaryMiou: ClassMean | null;
  readonly perClass: readonly ClassMetrics[];
  /** Null where sizes were not counted. */
  readonly bySize: readonly SizeMetrics[] | null;
}

export function semanticMetrics(counts: SemanticCounts, protocol: SemanticProtocol): SemanticMetrics {
  const { parameters, images, ignoredPixels } = counts;
  const rule = PROTOCOL_RULES[protocol];
  const pixels = classPixels(counts.confusion, parameters.classes, rule);
  const edges = counts.boundaries.length > 0 ? tallied(counts.boundaries, parameters.classes) : null;
  const perClass = pixels.map((each, label): ClassMetrics => {
    const edge = edges?.[label];
    return {
      label,
      ...each,
      iou: classFigure(each, rule.counts, iouOf),
      dice: classFigure(each, rule.counts, diceOf),
      accuracy: classFigure(each, rule.countsForAccuracy, accuracyOf),
      boundaryIou: edge ? classFigure(edge, rule.counts, iouOf) : null,
    };
  });
  const total = sumOf(pixels, 'groundTruth');
  return {
    protocol,
    source: SEMANTIC_SOURCES[protocol],
    parameters,
    images,
    ignoredPixels,
    miou: classMean(
      perClass.map(({ iou }) => iou),
      rule,
    ),
    mpa: classMean(
      perClass.map(({ accuracy }) => accuracy),
      rule,
    ),
    mdice: classMean(
      perClass.map(({ dice }) => dice),
      rule,
    ),
    pa: total === 0 ? undefinedFigure('NO_GROUND_TRUTH') : figure(sumOf(pixels, 'right') / total, total),
    fwiou: total === 0 ? undefinedFigure('NO_GROUND_TRUTH') : figure(weightedIou(perClass, total), total),
    boundaryMiou:
      edges &&
      classMean(
        perClass.flatMap(({ boundaryIou }) => boundaryIou ?? []),
        rule,
      ),
    perClass,
    bySize: counts.sizes.length > 0 ? sizeMetrics(counts, rule) : null,
  };
}

/** Absent classes that count all the same count 0. */
function classFigure(
  pixels: ClassPixels,
  counts: (pixels: ClassPixels) => boolean,
  value: (pixels: ClassPixels) => number,
): SemanticFigure {
  if (counts(pixels)) return figure(value(pixels), pixels.groundTruth);
  return undefinedFigure(pixels.predicted > 0 ? 'NO_GROUND_TRUTH' : 'CLASS_ABSENT');
}

const iouOf = ({ right, groundTruth, predicted }: ClassPixels): number =>
  ratio(right, groundTruth + predicted - right);
const diceOf = ({ right, groundTruth, predicted }: ClassPixels): number =>
  ratio(2 * right, groundTruth + predicted);
const accuracyOf = ({ right, groundTruth }: ClassPixels): number => ratio(right, groundTruth);
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function classMean(figures: readonly SemanticFigure[], { mean }: Pick<ProtocolRule, 'mean'>): ClassMean {
  const values = figures.flatMap(({ value }) => value ?? []);
  const n = figures.reduce((sum, each) => sum + each.n, 0);
  if (values.length === 0) return { ...undefinedFigure('NO_GROUND_TRUTH'), classes: 0 };
  return { ...figure(mean(values), n), classes: values.length };
}

/** As detectron2 adds it: each IoU times the class's share, then NumPy's sum. */
function weightedIou(perClass: readonly ClassMetrics[], total: number): number {
  const terms = perClass.flatMap(({ iou, groundTruth }) =>
    iou.value === null ? [] : [iou.value * (groundTruth / total)],
  );
  return numpySum(Float64Array.from(terms));
}

function sizeMetrics({ sizes, parameters: { classes } }: SemanticCounts, rule: ProtocolRule): SizeMetrics[] {
  return SIZE_RANGES.map(({ name, upToPercent }, range) => {
    const start = range * SIZE_TALLIES * classes;
    const perClass = tallied(sizes.subarray(start, start + SIZE_TALLIES * classes), classes).map((pixels) =>
      classFigure(pixels, ({ groundTruth }) => groundTruth > 0, iouOf),
    );
    return { size: name, upToPercent, miou: classMean(perClass, rule), perClass };
  });
}

/** @param tallies [3, classes]: right, in the ground truth, predicted */
function tallied(tallies: Float64Array, classes: number): ClassPixels[] {
  return Array.from({ length: classes }, (_, label) => ({
    right: tallies[label] as number,
    groundTruth: tallies[classes + label] as number,
    predicted: tallies[2 * classes + label] as number,
  }));
}

function sumOf(pixels: readonly ClassPixels[], tally: keyof ClassPixels): number {
  return pixels.reduce((sum, each) => sum + each[tally], 0);
}
