/** Answers about the label maps of a run, from the table that it left behind. */
import { confusionKey } from '../../../schema/keys.ts';
import type { LabelClass } from '../../../schema/labelMaps.ts';
import type { RunRecord } from '../../../schema/run.ts';
import { type SemanticProtocol, USUAL_PROTOCOL } from '../../../schema/semantic.ts';
import type { SemanticMetrics } from '../../evaluation/semantic/metrics.ts';
import type { DatasetRegistry } from '../../registry/datasets/datasetRegistry.ts';
import { splitOf } from '../../registry/datasets/splitOf.ts';
import type { ObjectStore } from '../../storage/objectStore.ts';
import type { Evaluator } from '../evaluator/evaluator.ts';
import type { JobAnswer } from '../evaluator/jobs.ts';
import { labelEvaluation } from '../runs/evaluations.ts';
import { datasetOf } from '../runs/identity.ts';
import { annotationSource, storedObject } from '../stages/storedSources.ts';
import { requireSucceeded } from './requireSucceeded.ts';
import { imageConditions, type SliceRequest } from './slices.ts';

export interface SemanticRequest extends Pick<SliceRequest, 'imageIds' | 'metadata'> {
  /** Left out: that of whoever encodes label maps as the data set does. */
  readonly protocol?: SemanticProtocol;
}

/** Numbers of label maps, and what their classes are called. */
export type SemanticAnswer = JobAnswer<'semantic'> & {
  /** In the order of `metrics.perClass`. */
  readonly classes: readonly LabelClass[];
};

export class SemanticMetricsReader {
  readonly #store: ObjectStore;
  readonly #datasets: DatasetRegistry;
  readonly #evaluator: Evaluator;

  constructor(context: {
    readonly store: ObjectStore;
    readonly datasets: DatasetRegistry;
    readonly evaluator: Evaluator;
  }) {
    this.#store = context.store;
    this.#datasets = context.datasets;
    this.#evaluator = context.evaluator;
  }

  /**
   * The numbers of all images or of some, by any of the protocols; nothing is inferred or counted again.
   *
   * @throws ConflictError for a run that has not succeeded
   * @throws InvalidInputError for a run of objects, or where the slice names what there is not
   * @throws DamagedObjectError
   */
  async of(run: RunRecord, { protocol, imageIds, metadata }: SemanticRequest = {}): Promise<SemanticAnswer> {
    const { groundTruthEncoding } = labelEvaluation(run);
    requireSucceeded(run);
    const { split } = datasetOf(run.inputs);
    const dataset = await this.#datasets.get(run.dataset);
    const answer = await this.#evaluator.run('semantic', {
      table: await storedObject(this.#store, confusionKey(run.id)),
      annotations: await annotationSource(this.#store, dataset, split),
      protocol: protocol ?? USUAL_PROTOCOL[groundTruthEncoding],
      imageIds: imageIds ?? null,
      where: imageConditions(metadata),
    });
    return { ...answer, classes: splitOf(dataset, split).labelMaps?.classes ?? [] };
  }
}

/** What a number of a class is called. */
export const classNameOf = (
  { classes }: Pick<SemanticAnswer, 'classes'>,
  { label }: Pick<SemanticMetrics['perClass'][number], 'label'>,
): string => classes[label]?.name ?? String(label);
