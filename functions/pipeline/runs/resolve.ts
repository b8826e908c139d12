/** From a request to a run's inputs: defaults filled in, references followed, everything checked that can be. */

import type { z } from 'zod';
import type { Compute } from '../../../schema/cost/compute.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { NotFoundError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { RunInputs } from '../../../schema/run.ts';
import type { Split } from '../../../schema/task.ts';
import { UNION_NMS_IOU } from '../../../schema/usualParameters.ts';
import { METRICS_VERSION } from '../../evaluation/version.ts';
import { INFERENCE_VERSION } from '../../inference/version.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import type { ModelRegistry } from '../../registry/models/modelRegistry.ts';
import type { Catalog } from '../../storage/catalog.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import { annotationSource, storedBlob } from '../stages/storedSources.ts';
import { resolveAugmentation } from './augmentation.ts';
import { compareCategories, say } from './categoryWarnings.ts';
import { requireFound, requireParametersOf } from './compared.ts';
import { evaluationOfModel } from './evaluationOfModel.ts';
import { SHARD_SIZE } from './identity.ts';
import { evaluationOfLabels, labelMapsOf, unscoredWarning } from './labelMaps.ts';
import { resolveProposals } from './proposals.ts';
import { requireFinder } from './regionHead.ts';
import { type ScoreResultsRequest, StartEvaluationRequest } from './requests.ts';

const REQUEST = 'evaluation request';

/** What resolving a request needs of the host. */
export interface ResolveContext {
  readonly store: ObjectStore;
  readonly catalog: Catalog;
  readonly models: ModelRegistry;
  readonly datasets: DatasetRegistry;
  readonly evaluator: Evaluator;
  /**
   * Whether label maps that somebody brings are counted before a run is made of them, so that their errors are told at once. Not where the
   * host cannot decode images: the run fails with the same error then.
   *
   * @default true
   */
  readonly countsLabelMaps?: boolean;
  /** Where runs compute; left out: in this process, with one worker. */
  readonly compute?: Compute;
}

/** A request that can become a run. */
export interface ResolvedRun {
  readonly inputs: RunInputs;
  /** Catalog ids, for listing. */
  readonly model: string | null;
  readonly dataset: string;
  /** Things a person should know before trusting the number. */
  readonly warnings: string[];
}

/** @throws SchemaError, NotFoundError, LabelMapError, InvalidInputError */
export async function resolveEvaluation(
  context: ResolveContext,
  asked: StartEvaluationRequest,
): Promise<ResolvedRun> {
  const { evaluation, ...inference } = asked;
  // What is compared, and with it which parameters there are, follows from the model where it is not said.
  const { model: id } = parseWith(StartEvaluationRequest.omit({ evaluation: true }), inference, REQUEST);
  const model = await context.models.get(id);
  const usual = model.manifest.semantic ? {} : evaluationOfModel(model);
  const request = parseWith(
    StartEvaluationRequest,
    { ...inference, evaluation: { ...usual, ...evaluation } },
    REQUEST,
  );
  requireFinder(model);
  const dataset = await context.datasets.get(request.dataset);
  requireParametersOf(model, asked);
  requireFound(model, request.evaluation.iouType);
  const own = model.manifest.postprocessing;
  const tta = await resolveAugmentation(context.models, model, request.tta);
  const { split } = splitOf(dataset, request.split);
  const { proposals, proposalsFrom } = await resolveProposals(
    context,
    model,
    { dataset, split },
    request.proposals,
  );
  const inputs: RunInputs = {
    source: 'model',
    inference: {
      model: model.version,
      dataset: dataset.version,
      split,
      scoreThreshold: request.scoreThreshold ?? own.scoreThreshold,
      // What several looks find overlaps even where the graph suppresses what one look finds.
      nmsIou: request.nmsIou ?? own.nms?.iou ?? (tta ? UNION_NMS_IOU : null),
      maxDetections: request.maxDetections ?? own.maxDetections,
      ...(proposals !== undefined && { proposals }),
      ...(tta && { tta }),
      shardSize: SHARD_SIZE,
      inferenceVersion: INFERENCE_VERSION,
    },
    ...(proposalsFrom !== undefined && { proposalsFrom }),
    evaluation: model.manifest.semantic
      ? evaluationOfLabels(model, dataset, split, request.labels ?? {})
      : request.evaluation,
    tolerateFailedImages: request.tolerateFailedImages,
    metricsVersion: METRICS_VERSION,
  };
  const warnings = [
    ...model.warnings,
    ...compareCategories(model, dataset, split),
    ...(model.manifest.semantic
      ? unscoredWarning(labelMapsOf(dataset, split))
      : assumedAreas(dataset, split)),
  ];
  return { inputs, model: model.id, dataset: dataset.id, warnings };
}

/** @throws NotFoundError, SchemaError, InvalidInputError */
export async function resolveScoring(
  context: ResolveContext,
  request: z.output<typeof ScoreResultsRequest>,
): Promise<ResolvedRun> {
  const dataset = await context.datasets.get(request.dataset);
  const { split } = splitOf(dataset, request.split);
  const key = blobKey(request.results);
  if ((await context.store.head(key)) === undefined) {
    throw new NotFoundError('uploaded file with digest', request.results, ['results']);
  }
  // Done here for its errors alone: who brings a file is told at once, and no run is left behind by a broken one.
  await context.evaluator.run('checkResults', {
    annotations: await annotationSource(context.store, dataset, split),
    results: await storedBlob(context.store, request.results),
    evaluation: request.evaluation,
    imageIds: null,
  });
  return {
    inputs: {
      source: 'results',
      results: request.results,
      dataset: dataset.version,
      split,
      evaluation: request.evaluation,
      metricsVersion: METRICS_VERSION,
    },
    model: null,
    dataset: dataset.id,
    warnings: assumedAreas(dataset, split),
  };
}

/** Where an area is the box's, small, medium and large may not be what they are elsewhere. */
function assumedAreas(dataset: DatasetRecord, split: Split): string[] {
  const { count, first } = splitOf(dataset, split).health.missingArea;
  const what = ['annotation has', 'annotations have'] as const;
  return say(what, 'no area, so that of the box stands in', first, count);
}
