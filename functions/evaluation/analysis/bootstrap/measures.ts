/** The numbers of which intervals are made, and how they are read off a weighted evaluation. */
import { LANES, type WeightedEvaluation } from './weightedEvaluation.ts';

export type Measure = 'AP' | 'AP50' | 'AP75' | 'AR';

interface MeasureOf {
  readonly of: 'precision' | 'recall';
  /** @default the mean over all thresholds */
  readonly iouThreshold?: number;
}

export const MEASURES: Readonly<Record<Measure, MeasureOf>> = {
  AP: { of: 'precision' },
  AP50: { of: 'precision', iouThreshold: 0.5 },
  AP75: { of: 'precision', iouThreshold: 0.75 },
  AR: { of: 'recall' },
};
export const MEASURE_NAMES: readonly Measure[] = ['AP', 'AP50', 'AP75', 'AR'];

/** Bytes that the samples of all measures and classes take. */
export function sampleBytes(resamples: number, classes: number): number {
  return 8 * resamples * (MEASURE_NAMES.length + classes);
}

/** Every measure and the AP of every class, in each of so many resamples; NaN where undefined. */
export class MeasureSamples {
  readonly measures: Readonly<Record<Measure, Float64Array>>;
  /** [K][resamples] */
  readonly classes: readonly Float64Array[];
  private readonly iouThresholds: readonly number[];

  /** @param memory to keep them in, of {@link sampleBytes} bytes, where another thread is to see them */
  constructor(
    resamples: number,
    classes: number,
    iouThresholds: readonly number[],
    memory: ArrayBufferLike = new ArrayBuffer(sampleBytes(resamples, classes)),
  ) {
    const row = (at: number): Float64Array =>
      new Float64Array(memory, at * resamples * 8, resamples).fill(Number.NaN);
    this.measures = { AP: row(0), AP50: row(1), AP75: row(2), AR: row(3) };
    this.classes = Array.from({ length: classes }, (_, k) => row(MEASURE_NAMES.length + k));
    this.iouThresholds = iouThresholds;
  }

  /** Takes the lanes of an evaluation as resamples `first`, `first` + 1, …, as many as there is room for. */
  take(evaluation: WeightedEvaluation, first: number): void {
    const { averagePrecision, recall } = evaluation;
    const lanes = Math.min(LANES, this.measures.AP.length - first);
    const all = [...this.iouThresholds.keys()];
    for (const name of MEASURE_NAMES) {
      const { of, iouThreshold } = MEASURES[name];
      const thresholds = all.filter(
        (t) => iouThreshold === undefined || this.iouThresholds[t] === iouThreshold,
      );
      const values = of === 'precision' ? averagePrecision : recall;
      for (let lane = 0; lane < lanes; lane++) {
        this.measures[name][first + lane] = meanOf(evaluation, values, thresholds, lane);
      }
    }
    this.classes.forEach((samples, k) => {
      for (let lane = 0; lane < lanes; lane++) {
        samples[first + lane] = meanOfClass(evaluation, averagePrecision, all, k, lane);
      }
    });
  }
}

/** Over the classes that have ground truth; NaN where none has. */
function meanOf(
  evaluation: WeightedEvaluation,
  values: Float64Array,
  thresholds: readonly number[],
  lane: number,
): number {
  let sum = 0;
  let classes = 0;
  for (let k = 0; k < evaluation.plan.classes.length; k++) {
    const mean = meanOfClass(evaluation, values, thresholds, k, lane);
    if (Number.isNaN(mean)) continue;
    sum += mean;
    classes++;
  }
  return sum / classes;
}

function meanOfClass(
  { plan, positives }: WeightedEvaluation,
  values: Float64Array,
  thresholds: readonly number[],
  k: number,
  lane: number,
): number {
  if (positives[k * LANES + lane] === 0) return Number.NaN;
  let sum = 0;
  for (const t of thresholds) sum += values[(k * plan.thresholdCount + t) * LANES + lane] as number;
  return sum / thresholds.length;
}
