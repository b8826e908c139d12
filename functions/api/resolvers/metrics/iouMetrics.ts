/** Average precision and recall by the IoU of boxes or masks. */
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type { IouMetricsResolvers } from '../../generated/resolvers.ts';
import { perCategory } from './perCategory.ts';
import { prCurve } from './prCurve.ts';
import { tableRows } from './tableRows.ts';

export const IouMetrics: IouMetricsResolvers = {
  ...tableRows([
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
  ]),
  perCategory: (parent, page) => arrayConnection(perCategory(parent), page),
  prCurve: (parent, { category, iou }) => prCurve(parent, { category, threshold: iou, argument: 'iou' }),
};
