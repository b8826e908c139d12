/** Holds what was measured against what was published. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import type {
  BaselineComparison,
  Caveat,
  ComparedRow,
  Measured,
  MeasuredRun,
  PublishedRow,
  Quantity,
  Rule,
} from './compared.ts';
import { imagesLeftOut, otherDataset, otherSplit, personOnly } from './datasetRules.ts';
import {
  augmented,
  corrected,
  notMeasured,
  notMiou,
  otherParameters,
  otherPretraining,
  proposalProtocol,
  semanticProtocol,
} from './metricRules.ts';
import { otherHardware, otherResolution, timeScope } from './timeRules.ts';

const RULES: readonly Rule[] = [
  notMiou,
  notMeasured,
  otherDataset,
  otherSplit,
  imagesLeftOut,
  personOnly,
  otherParameters,
  proposalProtocol,
  semanticProtocol,
  augmented,
  otherPretraining,
  corrected,
  otherHardware,
  timeScope,
  otherResolution,
];

/** @param tolerance percentage points by which a metric may differ and be the same */
export function compareWithBaseline(
  baseline: Baseline,
  run: MeasuredRun,
  tolerance: number,
): BaselineComparison {
  const flags = flagCaveats(baseline);
  const rows = publishedRows(baseline, run).map((row) => compared(row, run, baseline, flags, tolerance));
  const metrics = rows.filter(({ unit, measured }) => unit === 'PERCENT' && measured.value !== null);
  return {
    baseline,
    tolerance,
    rows,
    comparable: metrics.length > 0 && metrics.every(({ comparable }) => comparable),
    caveats: eachOnce(rows.flatMap(({ caveats }) => caveats)),
  };
}

function compared(
  row: PublishedRow,
  run: MeasuredRun,
  baseline: Baseline,
  flags: readonly Caveat[],
  tolerance: number,
): ComparedRow {
  const caveats = [...RULES.flatMap((rule) => rule(row, run, baseline) ?? []), ...flags];
  const { value } = row.measured;
  const delta = value === null ? null : value - row.published;
  const comparable = value !== null && !caveats.some(({ prevents }) => prevents);
  const withinTolerance =
    comparable && delta !== null && row.unit === 'PERCENT' ? Math.abs(delta) <= tolerance : null;
  return { ...row, delta, comparable, withinTolerance, caveats };
}

/** What is wrong with the source concerns every number of the row. */
function flagCaveats({ flags }: Baseline): Caveat[] {
  return flags.map(({ code, message }) => ({
    code: code === 'CORRECTED' ? 'CORRECTED' : 'SOURCE_FLAGGED',
    prevents: false,
    message,
  }));
}

const NOT_MEASURED: Measured = {
  value: null,
  undefinedBecause: 'NOT_APPLICABLE',
  n: null,
  protocol: null,
};

function publishedRows(baseline: Baseline, { measured }: MeasuredRun): PublishedRow[] {
  const ofRun = (quantity: Quantity): Measured => measured.get(quantity) ?? NOT_MEASURED;
  const metrics = baseline.values.map(
    ({ metric, dataset, split, personOnly: only, value, printedValue }): PublishedRow => ({
      quantity: metric,
      unit: 'PERCENT',
      dataset,
      split,
      personOnly: only,
      published: value,
      printed: printedValue ?? null,
      measured: ofRun(metric),
    }),
  );
  const times = publishedTimes(baseline).map(
    ([quantity, published]): PublishedRow => ({
      quantity,
      unit: quantity === 'FPS' ? 'FRAMES_PER_SECOND' : 'SECONDS',
      dataset: null,
      split: null,
      personOnly: false,
      published,
      printed: null,
      measured: ofRun(quantity),
    }),
  );
  return [...metrics, ...times];
}

/** X and Y apart where both are printed, and their sum. */
function publishedTimes({ inference, fps }: Baseline): Array<readonly [Quantity, number]> {
  const times: Array<readonly [Quantity, number]> = [];
  if (inference !== null) {
    const { gpuSeconds, cpuSeconds, secondsPerImage } = inference;
    if (cpuSeconds !== null) {
      times.push(['GPU_SECONDS_PER_IMAGE', gpuSeconds], ['CPU_SECONDS_PER_IMAGE', cpuSeconds]);
    }
    times.push(['SECONDS_PER_IMAGE', secondsPerImage]);
  }
  if (fps !== null) times.push(['FPS', fps]);
  return times;
}

function eachOnce(caveats: readonly Caveat[]): Caveat[] {
  return [...new Map(caveats.map((caveat) => [`${caveat.code} ${caveat.message}`, caveat])).values()];
}
