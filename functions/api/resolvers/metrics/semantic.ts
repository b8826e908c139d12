/** Metrics of label maps. */
import type { Digest } from '../../../../schema/digest.ts';
import { comparesLabels } from '../../../pipeline/runs/evaluations.ts';
import { arrayConnection } from '../../connections/arrayConnection.ts';
import type {
  ClassMetricsResolvers,
  RunResolvers,
  SemanticMetricsResolvers,
} from '../../generated/resolvers.ts';
import { sliceRequest } from './sliceInput.ts';

/** Null until the run has succeeded, and of a run of objects. */
export const semantic: RunResolvers['semantic'] = async (run, { protocol, slice }, { zoo }) => {
  if (run.status !== 'SUCCEEDED' || !comparesLabels(run.inputs.evaluation)) return null;
  const { imageIds, metadata } = sliceRequest(slice);
  return zoo.semantic.of(run, {
    ...(protocol && { protocol }),
    ...(imageIds && { imageIds }),
    ...(metadata && { metadata }),
  });
};

export const SemanticMetrics: SemanticMetricsResolvers = {
  protocol: ({ metrics }) => metrics.protocol,
  source: ({ metrics }) => metrics.source,
  images: ({ metrics }) => metrics.images,
  ignoredPixels: ({ metrics }) => metrics.ignoredPixels,
  miou: ({ metrics }) => metrics.miou,
  pixelAccuracy: ({ metrics }) => metrics.pa,
  meanAccuracy: ({ metrics }) => metrics.mpa,
  frequencyWeightedIou: ({ metrics }) => metrics.fwiou,
  meanDice: ({ metrics }) => metrics.mdice,
  boundaryMiou: ({ metrics }) => metrics.boundaryMiou,
  bySize: ({ metrics }) => metrics.bySize ?? [],
  perClass: ({ metrics, classes }, page) =>
    arrayConnection(
      metrics.perClass.map((row) => ({
        ...row,
        category: classes[row.label] ?? { id: row.label, name: String(row.label) },
      })),
      page,
    ),
  confusionDigest: ({ digests }) => `sha256:${digests.confusion}` as Digest,
};

export const ClassMetrics: ClassMetricsResolvers = {
  groundTruthPixels: ({ groundTruth }) => groundTruth,
  predictedPixels: ({ predicted }) => predicted,
};
