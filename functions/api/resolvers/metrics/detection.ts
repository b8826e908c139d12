/** Metrics of a run or a slice of it. */
import type { IouType } from '../../../../schema/evaluation.ts';
import type { ResultsName } from '../../../../schema/keys.ts';
import { averageRecalls } from '../../../pipeline/queries/averageRecalls.ts';
import { comparesLabels, objectEvaluation } from '../../../pipeline/runs/evaluations.ts';
import type { ApiContext } from '../../context.ts';
import type { DetectionMetricsResolvers, SliceInput } from '../../generated/resolvers.ts';
import type { DetectionParent, MetricsParent, RunParent } from '../../parents.ts';
import { apiIouType } from '../iouType.ts';
import { once } from '../once.ts';
import { analyses } from './analyses.ts';
import { categoriesOf } from './categories.ts';
import { singleDetections } from './singleDetections.ts';
import { sliceRequest } from './sliceInput.ts';
import { within } from './within.ts';

const MOST_LIMITS = 20;

/** Null until the run has succeeded, and of a run of label maps. @throws InvalidInputError for a slice of something that there is not */
export async function detection(
  run: RunParent,
  { slice: input }: { readonly slice?: SliceInput | null },
  context: ApiContext,
): Promise<DetectionParent | null> {
  if (run.status !== 'SUCCEEDED' || comparesLabels(run.inputs.evaluation)) return null;
  const { metrics } = context.zoo;
  const request = sliceRequest(input);
  const [slice, categories] = await Promise.all([metrics.slice(run, request), categoriesOf(run, context)]);
  return { run, request, slice, answer: once(() => metrics.detection(run, request)), categories };
}

/** The numbers where the run compares this, and null elsewhere. */
function where(iouType: IouType): (parent: DetectionParent) => Promise<MetricsParent | null> {
  return async ({ run, answer, categories }) =>
    objectEvaluation(run).iouType === iouType ? { run, answer: await answer(), categories } : null;
}

/** The same, and the numbers of what the run found beside what it compares. */
function whereFound(
  iouType: ResultsName,
): (parent: DetectionParent, _: unknown, context: ApiContext) => Promise<MetricsParent | null> {
  const compared = where(iouType);
  return async (parent, _, { zoo }) => {
    const { run, request, categories } = parent;
    const own = await compared(parent);
    if (own !== null) return own;
    const answer = await zoo.metrics.beside(run, iouType, request);
    return answer && { run, answer, categories };
  };
}

export const DetectionMetrics: DetectionMetricsResolvers = {
  protocol: () => 'COCO',
  metricsVersion: ({ run }) => run.inputs.metricsVersion,
  iouType: ({ run }) => apiIouType(objectEvaluation(run).iouType),
  slice: ({ slice }) => slice.applied,
  matchedAnewBecause: ({ slice }) => slice.matchedAnewBecause,
  imagesScored: ({ slice }) => slice.images,
  groundTruths: async ({ answer }) => {
    const { accumulated, applied } = await answer();
    const { groundTruths, parameters, shape } = accumulated;
    const area = parameters.areaRanges.findIndex((range) => range.name === applied.area.name);
    let count = 0;
    for (let k = 0; k < shape.categories; k++) count += groundTruths[k * shape.areas + area] as number;
    return count;
  },
  box: whereFound('bbox'),
  mask: whereFound('segm'),
  boundary: where('boundary'),
  keypoints: whereFound('keypoints'),
  averageRecalls: async ({ run, request }, { maxDets }, { zoo }) => {
    within('the number of maxDets', maxDets.length, 1, MOST_LIMITS);
    for (const limit of maxDets) within('maxDets', limit, 1, 2 ** 31 - 1);
    const rows = await averageRecalls(zoo.metrics, run, request, maxDets);
    return rows.map(({ maxDets: limit, statistic }) => ({ maxDets: limit, ar: statistic }));
  },
  ...analyses,
  ...singleDetections,
};
