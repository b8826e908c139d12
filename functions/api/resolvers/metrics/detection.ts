/** Metrics of a run or a slice of it. */
import type { IouType } from '../../../../schema/evaluation.ts';
import type { ApiContext } from '../../context.ts';
import type { DetectionMetricsResolvers, SliceInput } from '../../generated/resolvers.ts';
import type { DetectionParent, RunParent } from '../../parents.ts';
import { apiIouType } from '../iouType.ts';
import { analyses } from './analyses.ts';
import { categoriesOf } from './categories.ts';
import { singleDetections } from './singleDetections.ts';
import { sliceRequest } from './sliceInput.ts';

/** Null until the run has succeeded. @throws InvalidInputError for a slice of something that there is not */
export async function detection(
  run: RunParent,
  { slice }: { readonly slice?: SliceInput | null },
  context: ApiContext,
): Promise<DetectionParent | null> {
  if (run.status !== 'SUCCEEDED') return null;
  const request = sliceRequest(slice);
  const [answer, categories] = await Promise.all([
    context.zoo.metrics.detection(run, request),
    categoriesOf(run, context),
  ]);
  return { run, request, answer, categories };
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
  boundary: where('boundary'),
  keypoints: where('keypoints'),
  ...analyses,
  ...singleDetections,
};
