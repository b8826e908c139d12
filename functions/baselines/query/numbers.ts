/** The numbers of a row by the names that filters and orders have for them. */
import type { Baseline } from '../../../schema/baselines/baseline.ts';
import type { Range, RowBound, ValueBound } from '../../../schema/baselines/filter.ts';
import type { BaselineMetric } from '../../../schema/baselines/vocabulary.ts';

export const METRIC_OF: Readonly<Record<ValueBound, BaselineMetric>> = {
  boxAp: 'BOX_AP',
  maskAp: 'MASK_AP',
  keypointAp: 'KEYPOINT_AP',
  proposalAr: 'PROPOSAL_AR',
  miou: 'MIOU',
  ade20kScore: 'ADE20K_SCORE',
};

const ROW_NUMBERS: Readonly<Record<RowBound, (row: Baseline) => number | null>> = {
  fps: ({ fps }) => fps,
  paramsMillions: ({ paramsMillions }) => paramsMillions,
  year: ({ year }) => year,
  secondsPerImage: ({ inference }) => inference?.secondsPerImage ?? null,
  trainHours: ({ training }) => training?.hours ?? null,
  trainMemoryGb: ({ training }) => training?.memoryGb ?? null,
};

export function rowNumber(row: Baseline, name: RowBound): number | null {
  return ROW_NUMBERS[name](row);
}

/** A number that is absent is within no range. */
export function isWithin(value: number | null, { gt, gte, lt, lte }: Range): boolean {
  return (
    value !== null &&
    (gt == null || value > gt) &&
    (gte == null || value >= gte) &&
    (lt == null || value < lt) &&
    (lte == null || value <= lte)
  );
}
