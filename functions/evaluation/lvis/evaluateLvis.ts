/** Federated average precision, as the LVIS challenge counts it. */
import type { LvisParameters } from '../../../schema/protocol.ts';
import { PROTOCOL_SOURCES } from '../../../schema/protocolNames.ts';
import { type Accumulated, accumulate } from '../coco/accumulate.ts';
import type { Detections } from '../coco/detectionColumns.ts';
import type { GroundTruth } from '../coco/groundTruthColumns.ts';
import type { MatchTable } from '../coco/matchTable.ts';
import { type Statistic, statistic } from '../coco/statistic.ts';
import { type CategorySummary, summarise } from '../coco/summarise.ts';
import { type Federation, FREQUENCIES, type Frequency } from './federation.ts';
import type { LeftOut } from './judged.ts';
import { matchLvis } from './matchLvis.ts';

export interface LvisRow {
  /** As the reference calls it: AP, AP50, APr, AR@300, ARs@300 … */
  readonly name: string;
  readonly measure: 'precision' | 'recall';
  readonly iouThreshold?: number;
  /** Name of the area range. */
  readonly area: string;
  readonly maxDets: number;
  /** Only categories of this frequency. */
  readonly frequency?: Frequency;
  readonly statistic: Statistic;
}

export type LvisCategory = Omit<CategorySummary, 'categoryId'> & {
  readonly categoryId: number;
  readonly name: string;
  readonly frequency: Frequency;
};

export interface LvisEvaluation {
  readonly protocol: 'LVIS';
  readonly source: string;
  readonly parameters: LvisParameters;
  readonly images: number;
  /** Annotations that take part: those with an area, the ignored ones included. */
  readonly annotations: number;
  /** Detections that are judged. */
  readonly detections: number;
  readonly leftOut: LeftOut;
  readonly rows: readonly LvisRow[];
  readonly perCategory: readonly LvisCategory[];
  /** What slices and curves are made of. */
  readonly table: MatchTable;
  readonly accumulated: Accumulated;
}

/**
 * @param detections parsed against `groundTruth` for the same `iouType`, those of unknown categories kept
 * @throws InvalidInputError where an image or category id is not in the ground truth
 */
export function evaluateLvis(
  groundTruth: GroundTruth,
  federation: Federation,
  detections: Detections,
  parameters: LvisParameters,
): LvisEvaluation {
  const { table, leftOut } = matchLvis(groundTruth, federation, detections, parameters);
  const accumulated = accumulate(table);
  const frequencyOf = (id: number): Frequency =>
    federation.frequencies[groundTruth.categoryIndex.rowOf(id)] as Frequency;
  const ofFrequency = FREQUENCIES.map((frequency) =>
    accumulate(table, { categoryIds: [...table.categoryIds].filter((id) => frequencyOf(id) === frequency) }),
  );
  return {
    protocol: 'LVIS',
    source: PROTOCOL_SOURCES.LVIS,
    parameters,
    images: table.imageIds.length,
    annotations: table.groundTruths.count,
    detections: table.detections.count,
    leftOut,
    rows: rowsOf(accumulated, ofFrequency, parameters.maxDets),
    perCategory: summarise(accumulated).perCategory.map((category, k) => {
      const categoryId = table.categoryIds[k] as number;
      const name = groundTruth.categories.names[groundTruth.categoryIndex.rowOf(categoryId)] ?? '';
      return { ...category, categoryId, name, frequency: frequencyOf(categoryId) };
    }),
    table,
    accumulated,
  };
}

/** The thirteen numbers in the reference's order. */
function rowsOf(accumulated: Accumulated, ofFrequency: readonly Accumulated[], maxDets: number): LvisRow[] {
  const row = (name: string, query: Omit<LvisRow, 'name' | 'maxDets' | 'statistic'>): LvisRow => {
    const among = query.frequency ? ofFrequency[FREQUENCIES.indexOf(query.frequency)] : accumulated;
    const { frequency: _, ...asked } = query;
    return {
      name,
      ...query,
      maxDets,
      statistic: statistic(among as Accumulated, { ...asked, maxDets }),
    };
  };
  const sizes = ['small', 'medium', 'large'];
  return [
    row('AP', { measure: 'precision', area: 'all' }),
    row('AP50', { measure: 'precision', iouThreshold: 0.5, area: 'all' }),
    row('AP75', { measure: 'precision', iouThreshold: 0.75, area: 'all' }),
    ...sizes.map((area) => row(`AP${area[0]}`, { measure: 'precision', area })),
    ...FREQUENCIES.map((frequency) =>
      row(`AP${frequency}`, { measure: 'precision', area: 'all', frequency }),
    ),
    row(`AR@${maxDets}`, { measure: 'recall', area: 'all' }),
    ...sizes.map((area) => row(`AR${area[0]}@${maxDets}`, { measure: 'recall', area })),
  ];
}
