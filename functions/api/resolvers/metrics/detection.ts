/** Box metrics of a run or a slice of it. */
import type { Category } from '../../../../schema/dataset.ts';
import { datasetOf } from '../../../pipeline/runs/identity.ts';
import { splitOf } from '../../../registry/datasets/splitOf.ts';
import type { ApiContext } from '../../context.ts';
import type { DetectionMetricsResolvers, SliceInput } from '../../generated/resolvers.ts';
import type { DetectionParent, RunParent } from '../../parents.ts';
import { applySlice, evaluatorSlice } from './appliedSlice.ts';

/** Null until the run has succeeded. @throws InvalidInputError for a slice of something that was not evaluated */
export async function detection(
  run: RunParent,
  { slice: input }: { readonly slice?: SliceInput | null },
  context: ApiContext,
): Promise<DetectionParent | null> {
  if (run.status !== 'SUCCEEDED') return null;
  const { evaluation } = run.inputs;
  const slice = applySlice(input, evaluation);
  const [answer, categories] = await Promise.all([
    context.zoo.metrics.detection(run, evaluatorSlice(slice, evaluation)),
    categoriesOf(run, context),
  ]);
  return { run, answer, slice, categories };
}

async function categoriesOf(run: RunParent, { zoo }: ApiContext): Promise<ReadonlyMap<number, Category>> {
  const dataset = await zoo.datasets.get(run.dataset);
  const { categories } = splitOf(dataset, datasetOf(run.inputs).split);
  return new Map(categories.map((category) => [category.id, category]));
}

export const DetectionMetrics: DetectionMetricsResolvers = {
  protocol: ({ answer }) => answer.summary.protocol,
  metricsVersion: ({ run }) => run.inputs.metricsVersion,
  imagesScored: ({ answer }) => answer.accumulated.images,
  groundTruths: ({ answer: { accumulated }, slice }) => {
    const { groundTruths, parameters, shape } = accumulated;
    const area = parameters.areaRanges.findIndex((range) => range.name === slice.area);
    let count = 0;
    for (let k = 0; k < shape.categories; k++) count += groundTruths[k * shape.areas + area] as number;
    return count;
  },
  box: (parent) => parent,
};
