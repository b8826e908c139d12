/** A run. Everything but `timing`, `engine`, `files`, `failedImages` and the metrics is in the record already. */
import { type Digest, hexOf } from '../../../schema/digest.ts';
import type { RunMetrics } from '../../../schema/stages.ts';
import { comparesLabels } from '../../pipeline/runs/evaluations.ts';
import { arrayConnection } from '../connections/arrayConnection.ts';
import type { ApiContext } from '../context.ts';
import type {
  EvaluationParametersResolvers,
  LabelParametersResolvers,
  RunResolvers,
  TestTimeAugmentationResolvers,
} from '../generated/resolvers.ts';
import { toGlobalId } from '../ids/globalId.ts';
import type { RunParent } from '../parents.ts';
import { versusBaseline } from './baselines/comparison.ts';
import { cost } from './cost.ts';
import { apiIouType } from './iouType.ts';
import { compare } from './metrics/comparison.ts';
import { detection } from './metrics/detection.ts';
import { lvis, proposals, voc } from './metrics/protocols.ts';
import { semantic } from './metrics/semantic.ts';
import { runProgress } from './runProgress.ts';
import { runTiming } from './runTiming.ts';

export const Run: RunResolvers = {
  id: ({ id }) => toGlobalId('Run', id),
  source: ({ inputs }) => (inputs.source === 'model' ? 'MODEL' : 'RESULTS'),
  model: ({ model }, _args, { zoo }) => (model === null ? null : zoo.models.get(model)),
  results: ({ inputs }) => (inputs.source === 'results' ? inputs.results : null),
  proposalSource: async (run, _args, context) => {
    const { inputs } = run;
    if (inputs.source !== 'model' || inputs.inference.proposals === undefined) return null;
    const { proposalsFrom, inference } = inputs;
    return {
      run: proposalsFrom === undefined ? null : await context.zoo.runs.get(proposalsFrom),
      results: inference.proposals as Digest,
      imagesWithout: (await metricsOf(run, context))?.imagesWithoutProposals ?? null,
    };
  },
  dataset: ({ dataset }, _args, { zoo }) => zoo.datasets.get(dataset),
  split: ({ inputs }) => (inputs.source === 'model' ? inputs.inference.split : inputs.split),
  parameters: ({ inputs }) => {
    const inference = inputs.source === 'model' ? inputs.inference : undefined;
    return {
      scoreThreshold: inference?.scoreThreshold ?? null,
      nmsIou: inference?.nmsIou ?? null,
      maxDetections: inference?.maxDetections ?? null,
      tta: inference?.tta ?? null,
      tolerateFailedImages: inputs.source === 'model' ? inputs.tolerateFailedImages : null,
      inferenceVersion: inference?.inferenceVersion ?? null,
      evaluation: comparesLabels(inputs.evaluation) ? null : inputs.evaluation,
      labels: comparesLabels(inputs.evaluation) ? inputs.evaluation.semantic : null,
    };
  },
  progress: runProgress,
  cacheHit: ({ status, inputs, imagesInferred }) =>
    status === 'SUCCEEDED' && inputs.source === 'model' && imagesInferred === 0,
  timing: async (run, _args, context) => runTiming((await metricsOf(run, context))?.timing ?? null),
  engine: async (run, _args, context) => {
    const metrics = await metricsOf(run, context);
    return {
      executionProvider: metrics?.executionProvider ?? null,
      onnxRuntime: metrics?.onnxRuntime ?? null,
      metricsVersion: run.inputs.metricsVersion,
    };
  },
  cost,
  files: async (run, { kind }, { zoo }) => {
    if (run.status !== 'SUCCEEDED') return [];
    const files = await zoo.metrics.files(run);
    return kind ? files.filter((file) => kind.includes(file.kind)) : files;
  },
  failedImages: async (run, page, { zoo }) =>
    arrayConnection(
      (await zoo.metrics.failedImages(run)).toSorted((a, b) => a.imageId - b.imageId),
      page,
    ),
  detection,
  semantic,
  compare,
  proposals,
  voc,
  lvis,
  versusBaseline,
};

export const TestTimeAugmentation: TestTimeAugmentationResolvers = {
  regionHead: ({ regionHead }, _args, { zoo }) =>
    regionHead === undefined ? null : zoo.models.get(hexOf(regionHead)),
};

export const EvaluationParameters: EvaluationParametersResolvers = {
  iouType: ({ iouType }) => apiIouType(iouType),
  dilationRatio: ({ dilationRatio }) => dilationRatio ?? null,
  sigmas: ({ sigmas }) => sigmas ?? null,
};

export const LabelParameters: LabelParametersResolvers = {
  encoding: ({ groundTruthEncoding }) => groundTruthEncoding,
  boundaryRatio: ({ boundaryRatio }) => boundaryRatio ?? null,
};

/** The summary of a run that has succeeded. */
async function metricsOf(run: RunParent, { zoo }: ApiContext): Promise<RunMetrics | undefined> {
  return run.status === 'SUCCEEDED' ? zoo.metrics.summary(run) : undefined;
}
