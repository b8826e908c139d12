/** Whether a score of 0.8 is right in eight of ten cases. */
import { InvalidInputError } from '../../../../schema/errors.ts';
import { type MatchTable, wordsFor } from '../../coco/matchTable.ts';
import { figure, undefinedFigure } from '../../figure.ts';
import {
  type Cell,
  type CellParameters,
  type CellQuery,
  IGNORED,
  resolveCell,
  TRUE_POSITIVE,
} from '../cell.ts';
import { type Figure, type FigureUndefinedBecause, meanFigure, rate } from '../figure.ts';

export interface CalibrationQuery extends CellQuery {
  /** Bins of equal width on (0, 1]. @default 10 */
  readonly bins?: number;
}

/** Detections whose score lies in (from, to]; a score of 0 is in the first bin. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  /** Mean score; n detections. */
  readonly confidence: Figure;
  /** True positives by detections; n detections. */
  readonly precision: Figure;
  /** Mean IoU of the true positives; n true positives. NOT_APPLICABLE where the area range is not the table's first, whose pairs alone are kept. */
  readonly iou: Figure;
}

export interface Calibration {
  /** null: all categories together. */
  readonly categoryId: number | null;
  /** Expected calibration error: mean over detections of |precision − confidence| of their bin; n detections. */
  readonly ece: Figure;
  /** Largest |precision − confidence| of a bin that is not empty. */
  readonly mce: Figure;
  /** Localisation-aware: |precision · IoU − confidence| (Oksuz et al., CVPR 2023). */
  readonly laEce: Figure;
  readonly bins: readonly ReliabilityBin[];
}

export interface CalibrationAnswer {
  readonly parameters: CellParameters & { readonly bins: number };
  readonly overall: Calibration;
  readonly perCategory: readonly Calibration[];
  /** Means over the categories that have detections; n detections. LaECE is defined as this mean. */
  readonly meanEce: Figure;
  readonly meanLaEce: Figure;
}

/**
 * D-ECE of Küppers et al. (CVPR Workshops 2020), binned by score alone, and LaECE of Oksuz et al. (CVPR 2023), at the IoU threshold of
 * the query. Ignored detections are not counted. Undefined, NOT_APPLICABLE, where a score lies outside [0, 1]: it is then no
 * probability.
 *
 * @throws InvalidInputError where the query names something that was not evaluated, or the number of bins is none
 */
export function calibration(table: MatchTable, query: CalibrationQuery = {}): CalibrationAnswer {
  const { bins = 10 } = query;
  if (!Number.isInteger(bins) || bins < 1 || bins > 1000) {
    throw new InvalidInputError(`${bins} bins cannot be made`, 'bins is a whole number from 1 to 1000', [
      'bins',
    ]);
  }
  const cell = resolveCell(table, query);
  const ious = cell.areaIndex === 0 ? matchedIous(table, cell.thresholdIndex) : null;
  const ofClasses = cell.classIds.map((_, k) => tallyOf(cell, ious, bins, k, k + 1));
  const perCategory = cell.classIds.map((categoryId, k) => calibrationOf(categoryId, ofClasses[k] as Tally));
  const because =
    cell.parameters.images === 0 || cell.classIds.length === 0 ? 'EMPTY_SLICE' : 'NO_PREDICTIONS';
  return {
    parameters: { ...cell.parameters, bins },
    overall: calibrationOf(null, tallyOf(cell, ious, bins, 0, cell.classIds.length)),
    perCategory,
    meanEce: meanOfAll(
      perCategory.map(({ ece }) => ece),
      because,
    ),
    meanLaEce: meanOfAll(
      perCategory.map(({ laEce }) => laEce),
      because,
    ),
  };
}

/** Not a number where it is none in any class. */
function meanOfAll(figures: readonly Figure[], because: FigureUndefinedBecause): Figure {
  const unusable = figures.find(({ undefinedBecause }) => undefinedBecause === 'NOT_APPLICABLE');
  return unusable ?? meanFigure(figures, because);
}

/** Sums by bin. */
interface Tally {
  readonly detections: Float64Array;
  readonly scores: Float64Array;
  readonly truePositives: Float64Array;
  /** null where the pairs are of another area range. */
  readonly ious: Float64Array | null;
  readonly isProbability: boolean;
}

/** Of the classes from `first` to before `end`. */
function tallyOf(cell: Cell, ious: Float64Array | null, bins: number, first: number, end: number): Tally {
  const tally = {
    detections: new Float64Array(bins),
    scores: new Float64Array(bins),
    truePositives: new Float64Array(bins),
    ious: ious && new Float64Array(bins),
  };
  let isProbability = true;
  for (let i = cell.starts[first] as number; i < (cell.starts[end] as number); i++) {
    if (cell.outcomes[i] === IGNORED) continue;
    const row = cell.rows[i] as number;
    const score = cell.table.detections.scores[row] as number;
    isProbability &&= score >= 0 && score <= 1;
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(score * bins) - 1));
    add(tally.detections, bin, 1);
    add(tally.scores, bin, score);
    if (cell.outcomes[i] !== TRUE_POSITIVE) continue;
    add(tally.truePositives, bin, 1);
    if (tally.ious && ious) add(tally.ious, bin, ious[row] as number);
  }
  return { ...tally, isProbability };
}

function add(sums: Float64Array, bin: number, value: number): void {
  sums[bin] = (sums[bin] as number) + value;
}

/** [N] IoU of each detection with what it is matched to at the threshold. */
function matchedIous({ detections, pairs, parameters }: MatchTable, threshold: number): Float64Array {
  const words = wordsFor(parameters.iouThresholds.length);
  const ious = new Float64Array(detections.count);
  for (let p = 0; p < pairs.count; p++) {
    const word = pairs.thresholds[p * words + (threshold >>> 5)] as number;
    if ((word & (1 << (threshold & 31))) !== 0) ious[pairs.detections[p] as number] = pairs.ious[p] as number;
  }
  return ious;
}

function calibrationOf(categoryId: number | null, tally: Tally): Calibration {
  const bins = [...tally.detections.keys()];
  const n = tally.detections.reduce((sum, count) => sum + count, 0);
  const because = !tally.isProbability ? 'NOT_APPLICABLE' : 'NO_PREDICTIONS';
  const defined = n > 0 && tally.isProbability;
  /** n · |mean of `sums` − mean score| of each bin. */
  const gaps = (sums: Float64Array): number[] =>
    bins.map((bin) => Math.abs((sums[bin] as number) - (tally.scores[bin] as number)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
  const ofPrecision = gaps(tally.truePositives);
  const largest = Math.max(
    0,
    ...ofPrecision.map((gap, bin) => gap / Math.max(1, tally.detections[bin] as number)),
  );
  return {
    categoryId,
    ece: defined ? figure(mean(ofPrecision), n) : undefinedFigure(because, n),
    mce: defined ? figure(largest, n) : undefinedFigure(because, n),
    // precision · mean IoU of the true positives is the sum of their IoUs by detections.
    laEce: !tally.ious
      ? undefinedFigure('NOT_APPLICABLE', n)
      : defined
        ? figure(mean(gaps(tally.ious)), n)
        : undefinedFigure(because, n),
    bins: bins.map((bin) => binOf(tally, bin)),
  };
}

function binOf({ detections, scores, truePositives, ious }: Tally, bin: number): ReliabilityBin {
  const count = detections.length;
  const n = detections[bin] as number;
  const found = truePositives[bin] as number;
  return {
    from: bin / count,
    to: (bin + 1) / count,
    confidence: rate(scores[bin] as number, n, 'NO_PREDICTIONS'),
    precision: rate(found, n, 'NO_PREDICTIONS'),
    iou: ious ? rate(ious[bin] as number, found, 'NO_PREDICTIONS') : undefinedFigure('NOT_APPLICABLE', found),
  };
}
