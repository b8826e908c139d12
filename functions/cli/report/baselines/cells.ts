/** Published numbers as cells of a table. */
import type { Baseline, BaselineValue } from '../../../../schema/baselines/baseline.ts';
import type { BaselineMetric } from '../../../../schema/baselines/vocabulary.ts';

export const NOTHING = '–';
/** Behind a value that the source prints otherwise. */
export const CORRECTED = '*';

const SPLITS = { TRAIN: ' train', VAL: ' V', TEST: ' T' } as const;

/** At least one decimal, as tables print percentages. */
export function percent(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** A number with so many decimals, or a dash. */
export function fixed(value: number | null | undefined, decimals: number): string {
  return value == null ? NOTHING : value.toFixed(decimals);
}

export function isCorrected({ printedValue, printedMetric }: BaselineValue): boolean {
  return printedValue !== undefined || printedMetric !== undefined;
}

/** The values of a metric on a data set, each with T or V of its split as the survey has it: `81.64 T, 82.15 V`. */
export function splitValues({ values }: Baseline, metric: BaselineMetric, dataset: string): string {
  const cells = values
    .filter((value) => value.metric === metric && value.dataset === dataset)
    .map((value) => `${percent(value.value)}${isCorrected(value) ? CORRECTED : ''}${SPLITS[value.split]}`);
  return cells.length === 0 ? NOTHING : cells.join(', ');
}

/** The one value of a metric of Detectron's tables. */
export function onlyValue({ values }: Baseline, metric: BaselineMetric): string {
  return fixed(values.find((value) => value.metric === metric)?.value, 1);
}

/** Detectron's "X + Y". */
export function inferenceTime({ inference }: Pick<Baseline, 'inference'>): string {
  if (inference === null) return NOTHING;
  const { gpuSeconds, cpuSeconds } = inference;
  return cpuSeconds === null ? gpuSeconds.toFixed(3) : `${gpuSeconds.toFixed(3)} + ${cpuSeconds.toFixed(3)}`;
}

export function resolutionOf({ resolution }: Pick<Baseline, 'resolution'>): string {
  return resolution === null ? NOTHING : `${resolution.width}×${resolution.height}`;
}

/** What the row is called. */
export function nameOf({ method, variant, tta }: Pick<Baseline, 'method' | 'variant' | 'tta'>): string {
  return `${variant ?? method}${tta === null ? '' : ', test-time aug.'}`;
}
