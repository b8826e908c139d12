/** Metrics of a run or a slice of it. */
import type { Category } from '../../../../schema/dataset.ts';
import type { IouType } from '../../../../schema/evaluation.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import type { ApiContext } from '../../context.ts';
import type { DetectionMetricsResolvers, SliceInput } from '../../generated/resolvers.ts';
import type { DetectionParent, RunParent } from '../../parents.ts';
import { apiIouType } from '../iouType.ts';
import { sliceRequest } from './sliceInput.ts';

/** Null until the run has succeeded. @throws InvalidInputError for a slice of something that there is not */
export async function detection(
  run: RunParent,
  { slice }: { readonly slice?: SliceInput | null },
  context: ApiContext,
): Promise<DetectionParent | null> {
  if (run.status !== 'SUCCEEDED') return null;
  const [answer, categories] = await Promise.all([
    context.zoo.metrics.detection(run, sliceRequest(slice)),
    categoriesOf(run, context),
  ]);
  return { run, answer, categories };
}

async function categoriesOf(run: RunParent, { zoo }: ApiContext): Promise<ReadonlyMap<number, Category>> {
  const dataset = await zoo.datasets.get(run.dataset);
  const { categories } = splitOf(dataset, datasetOf(run.inputs).split);
  return new Map(categories.map((category) => [category.id, category]));
}

/** The parent where the run compares this, and null elsewhere. */
function where(iouType: IouType): (parent: DetectionParent) => DetectionParent | null {
  return (parent) => (parent.run.inputs.evaluation.iouType === iouType ? parent : null);
}

export const DetectionMetrics: DetectionMetricsResolvers = {
  protocol: ({ answer }) => answer.summary.protocol,
  metricsVersion: ({ run }) => run.inputs.metricsVersion,
  iouType: ({ run }) => apiIouType(run.inputs.evaluation.iouType),
  slice: ({ answer }) => answer.applied,
  matchedAnewBecause: ({ answer }) => answer.matchedAnewBecause,
  imagesScored: ({ answer }) => answer.accumulated.images,
  groundTruths: ({ answer: { accumulated, applied } }) => {
    const { groundTruths, parameters, shape } = accumulated;
    const area = parameters.areaRanges.findIndex((range) => range.name === applied.area.name);
    let count = 0;
    for (let k = 0; k < shape.categories; k++) count += groundTruths[k * shape.areas + area] as number;
    return count;
  },
  box: where('bbox'),
  mask: where('segm'),
  keypoints: where('keypoints'),
};
