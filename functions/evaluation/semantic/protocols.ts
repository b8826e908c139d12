/**
 * What the four protocols mean by the same words: which pixels belong to a class, which classes count, and how a mean is
 * added up. Their sources are in schema/semantic.ts.
 */
import type { SemanticProtocol } from '../../../schema/semantic.ts';
import { numpyMean } from '../coco/pairwiseSum.ts';

/** Pixels of a class: right, in the ground truth, predicted. */
export interface ClassPixels {
  readonly right: number;
  readonly groundTruth: number;
  readonly predicted: number;
}

export interface ProtocolRule {
  /** Pixels of a class that are predicted as none of the classes: misses, or left out. */
  readonly unpredicted: 'missed' | 'left out';
  /** Predictions where the ground truth is none of the classes: false, or left out. */
  readonly unlabelled: 'false' | 'left out';
  /** Whether a class counts in a mean of IoU, Dice or boundary IoU. */
  readonly counts: (pixels: ClassPixels) => boolean;
  /** Whether a class counts in the mean of accuracies. */
  readonly countsForAccuracy: (pixels: ClassPixels) => boolean;
  /** Order of additions, which decides the last bits. @param values at least one */
  readonly mean: (values: readonly number[]) => number;
}

const inGroundTruth = ({ groundTruth }: ClassPixels): boolean => groundTruth > 0;
const inEither = ({ groundTruth, predicted }: ClassPixels): boolean => groundTruth + predicted > 0;
const always = (): boolean => true;

const likeNumpy = (values: readonly number[]): number => numpyMean(Float64Array.from(values));
const fromTheLeft = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const PROTOCOL_RULES: Readonly<Record<SemanticProtocol, ProtocolRule>> = {
  /** `intersect_and_union`: histograms over the classes alone, of all pixels not ignored. The reference divides and adds in float32. */
  MMSEG: {
    unpredicted: 'missed',
    unlabelled: 'false',
    counts: inEither,
    countsForAccuracy: inGroundTruth,
    mean: likeNumpy,
  },
  /** `evaluate`: sums over the matrix without its last row and column. */
  DETECTRON2: {
    unpredicted: 'left out',
    unlabelled: 'left out',
    counts: inGroundTruth,
    countsForAccuracy: inGroundTruth,
    mean: likeNumpy,
  },
  /** `getIouScoreForLabel`: whole rows, columns without the rows of ignored labels. */
  CITYSCAPES: {
    unpredicted: 'missed',
    unlabelled: 'left out',
    counts: inEither,
    countsForAccuracy: inGroundTruth,
    mean: fromTheLeft,
  },
  /** `evaluator`: TP / (T + P − TP + 1e-10), in float32, where the addend shows only when nothing else is there. */
  IMAGENETS: {
    unpredicted: 'missed',
    unlabelled: 'false',
    counts: always,
    countsForAccuracy: always,
    mean: likeNumpy,
  },
};

/** @param confusion [N + 1, N + 1], the last row and column for none of the classes */
export function classPixels(confusion: Float64Array, classes: number, rule: ProtocolRule): ClassPixels[] {
  const stride = classes + 1;
  const groundTruths = new Float64Array(stride);
  const predictions = new Float64Array(stride);
  const rows = rule.unlabelled === 'false' ? stride : classes;
  const columns = rule.unpredicted === 'missed' ? stride : classes;
  for (let row = 0; row < stride; row++) {
    for (let column = 0; column < stride; column++) {
      const count = confusion[row * stride + column] as number;
      if (column < columns) groundTruths[row] = (groundTruths[row] as number) + count;
      if (row < rows) predictions[column] = (predictions[column] as number) + count;
    }
  }
  return Array.from({ length: classes }, (_, label) => ({
    right: confusion[label * stride + label] as number,
    groundTruth: groundTruths[label] as number,
    predicted: predictions[label] as number,
  }));
}
