/** Fields that are rows of the table which pycocotools prints. */

import { type Statistic, statistic } from '../../../evaluation/coco/statistic.ts';
import type { SummaryRow } from '../../../evaluation/coco/summarise.ts';
import { objectEvaluation } from '../../../pipeline/runs/evaluations.ts';
import type { MetricsParent } from '../../parents.ts';

/** A resolver for each of these fields, which are the rows of the table in its order. */
export function tableRows<Name extends string>(
  names: readonly Name[],
): Record<Name, (parent: MetricsParent) => Statistic> {
  const entries = names.map((name, place) => [name, row(place)]);
  return Object.fromEntries(entries) as Record<Name, (parent: MetricsParent) => Statistic>;
}

/**
 * One row of the table. Rows about all areas are about the slice's area where it names one; where it names a number of
 * detections, rows about the most are about that, and the others are cut to it.
 */
function row(place: number): (parent: MetricsParent) => Statistic {
  return ({ answer: { accumulated, summary, applied }, run }) => {
    const asked = summary.rows[place] as SummaryRow;
    const largest = objectEvaluation(run).maxDets.at(-1) as number;
    const { maxDetections } = applied;
    const ofSlice = asked.maxDets >= largest ? maxDetections : Math.min(asked.maxDets, maxDetections);
    return statistic(accumulated, {
      ...asked,
      area: asked.area === 'all' ? applied.area.name : asked.area,
      maxDets: maxDetections === largest ? asked.maxDets : ofSlice,
    });
  };
}
