/** From a request to a run's inputs: defaults filled in, references followed, everything checked that can be. */

import type { z } from 'zod';
import { UNION_NMS_IOU } from '../../../schema/augmentation.ts';
import type { DatasetRecord } from '../../../schema/dataset.ts';
import { InvalidInputError, LabelMapError, NotFoundError } from '../../../schema/errors.ts';
import { blobKey } from '../../../schema/keys.ts';
import type { ModelRecord } from '../../../schema/model.ts';
import { parseWith } from '../../../schema/parse.ts';
import type { RunInputs } from '../../../schema/run.ts';
import type { Split } from '../../../schema/task.ts';
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
import { requireFound } from './compared.ts';
import { evaluationOfModel } from './evaluationOfModel.ts';
import { SHARD_SIZE } from './identity.ts';
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
  const compared = { ...evaluationOfModel(model), ...evaluation };
  const request = parseWith(StartEvaluationRequest, { ...inference, evaluation: compared }, REQUEST);
  requireFinder(model);
  requireFound(model, request.evaluation.iouType);
  const dataset = await context.datasets.get(request.dataset);
  const own = model.manifest.postprocessing;
  const tta = await resolveAugmentation(context.models, model, request.tta);
  if (request.nmsIou !== undefined && own.nms === undefined && tta === undefined) {
    throw new InvalidInputError(
      `the graph of ${model.name} suppresses overlapping boxes by itself: leave nmsIou out`,
      'nmsIou only for models whose manifest has postprocessing.nms',
      ['nmsIou'],
    );
  }
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
    evaluation: request.evaluation,
    tolerateFailedImages: request.tolerateFailedImages,
    metricsVersion: METRICS_VERSION,
  };
  const warnings = [
    ...model.warnings,
    ...compareCategories(model, dataset, request.split),
    ...assumedAreas(dataset, request.split),
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

/**
 * Holds a model's label map against the categories of a data set. A model may know more classes than the data set
 * (their detections are dropped, as pycocotools does) and fewer (those categories score 0): both are told. None in
 * common is refused: that is the mix-up of numberings (80 classes, 90 ids) that makes every AP 0.
 */
function compareCategories(model: ModelRecord, dataset: DatasetRecord, split: Split): string[] {
  const categories = new Map(
    splitOf(dataset, split).categories.map((category) => [category.id, category.name]),
  );
  const mapped = model.manifest.labelMap.filter((entry) => entry.categoryId !== null);
  const ids = new Set(mapped.map((entry) => entry.categoryId));
  const unknown = mapped.filter((entry) => !categories.has(entry.categoryId as number));
  if (unknown.length === mapped.length) {
    throw new LabelMapError(
      `no category of ${model.name}'s label map is in data set ${dataset.name}: compare the ids of the two`,
      { unknownCategoryIds: unknown.map((entry) => entry.categoryId as number) },
      ['model'],
    );
  }
  // A proposal is of no category: whatever its number stands for, all objects are to be found.
  if (model.manifest.task === 'PROPOSALS') return [];
  const missed = [...categories.keys()].filter((id) => !ids.has(id));
  const renamed = mapped.filter((entry) => {
    const name = categories.get(entry.categoryId as number);
    return name !== undefined && name.toLowerCase() !== entry.name.toLowerCase();
  });
  return [
    ...say(
      ['category of the label map is', 'categories of the label map are'],
      'not in the data set; such detections are dropped',
      unknown.map((entry) => entry.name),
    ),
    ...say(
      ['category of the data set is', 'categories of the data set are'],
      'not in the label map and cannot be found',
      missed.map((id) => categories.get(id) ?? String(id)),
    ),
    ...say(
      ['category has', 'categories have'],
      'another name in the label map than in the data set',
      renamed.map((entry) => `${entry.name} = ${categories.get(entry.categoryId as number)}`),
    ),
  ];
}

/** Where an area is the box's, small, medium and large may not be what they are elsewhere. */
function assumedAreas(dataset: DatasetRecord, split: Split): string[] {
  const { count, first } = splitOf(dataset, split).health.missingArea;
  const what = ['annotation has', 'annotations have'] as const;
  return say(what, 'no area, so that of the box stands in', first, count);
}

/** A warning with its first examples; nothing where there is nothing to say. */
function say(
  [one, many]: readonly [one: string, many: string],
  what: string,
  names: readonly string[],
  count = names.length,
): string[] {
  if (count === 0) return [];
  const shown = names.slice(0, 5).join(', ');
  return [`${count} ${count === 1 ? one : many} ${what}: ${shown}${names.length > 5 ? ', …' : ''}`];
}
