/** Average precision and recall by the similarity of keypoints. */
import { objectEvaluation } from '../../../pipeline/runs/evaluations.ts';
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type { KeypointMetricsResolvers } from '../../generated/resolvers.ts';
import { perCategory } from './perCategory.ts';
import { prCurve } from './prCurve.ts';
import { tableRows } from './tableRows.ts';

export const KeypointMetrics: KeypointMetricsResolvers = {
  ...tableRows(['ap', 'ap50', 'ap75', 'apMedium', 'apLarge', 'ar', 'ar50', 'ar75', 'arMedium', 'arLarge']),
  sigmas: ({ run }) => objectEvaluation(run).sigmas ?? [],
  perCategory: (parent, page) => arrayConnection(perCategory(parent), page),
  prCurve: (parent, { category, oks }) => prCurve(parent, { category, threshold: oks, argument: 'oks' }),
};
