/** Average precision and recall by the IoU of boxes. */

import { type Statistic, statistic } from '../../../evaluation/coco/statistic.ts';
import type { SummaryRow } from '../../../evaluation/coco/summarise.ts';
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type { IouMetricsResolvers } from '../../generated/resolvers.ts';
import type { DetectionParent } from '../../parents.ts';
import { perCategory } from './perCategory.ts';
import { prCurve } from './prCurve.ts';

/** The fields that are rows of the COCO table, in its order. */
const ROWS = [
  'ap',
  'ap50',
  'ap75',
  'apSmall',
  'apMedium',
  'apLarge',
  'ar1',
  'ar10',
  'ar100',
  'arSmall',
  'arMedium',
  'arLarge',
] as const;

/**
 * One row of the table. Rows about all areas are about the slice's area where it names one, and limits of detections
 * are cut to the slice's.
 */
function row(place: number): (parent: DetectionParent) => Statistic {
  return ({ answer: { accumulated, summary }, slice, run }) => {
    const asked = summary.rows[place] as SummaryRow;
    const cut = slice.maxDetections !== run.inputs.evaluation.maxDets.at(-1);
    return statistic(accumulated, {
      ...asked,
      area: asked.area === 'all' ? slice.area : asked.area,
      maxDets: cut ? Math.min(asked.maxDets, slice.maxDetections) : asked.maxDets,
    });
  };
}

type Row = (typeof ROWS)[number];

export const IouMetrics: IouMetricsResolvers = {
  ...(Object.fromEntries(ROWS.map((name, place) => [name, row(place)])) as Record<
    Row,
    ReturnType<typeof row>
  >),
  perCategory: (parent, page) => arrayConnection(perCategory(parent), page),
  prCurve,
};
