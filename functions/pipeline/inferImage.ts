/** One image, answered at once: what a person does before trusting a model with a data set. */
import { z } from 'zod';
import { Digest } from '../../schema/digestSchema.ts';
import { InvalidInputError, LimitExceededError, NotFoundError } from '../../schema/errors.ts';
import { blobKey } from '../../schema/keys.ts';
import { parseWith } from '../../schema/parse.ts';
import { ProposedBox } from '../../schema/proposedBox.ts';
import type { ImageTiming } from '../../schema/stages.ts';
import type { Detection } from '../inference/decoders/detections.ts';
import { InferenceError } from '../inference/failure.ts';
import type { InferencePool } from '../inference/pool.ts';
import type { ModelRegistry } from '../registry/models/modelRegistry.ts';
import { localBlob } from '../storage/blobs.ts';
import type { ObjectStore } from '../storage/objectStore.ts';
import { givenProposals } from './givenProposals.ts';
import { requireFinder } from './runs/regionHead.ts';

export const InferImageRequest = z.strictObject({
  /** Id of a registered model. */
  model: z.string(),
  /** Digest of an image in the store, or a file of this machine. */
  image: z.union([Digest, z.strictObject({ file: z.string() })]),
  scoreThreshold: z.number().min(0).max(1).optional(),
  nmsIou: z.number().min(0).max(1).optional(),
  maxDetections: z.int().min(1).max(100_000).optional(),
  /** Boxes of this image, for a model that looks into such. */
  proposals: z.array(ProposedBox).max(100_000).optional(),
});
export type InferImageRequest = z.input<typeof InferImageRequest>;

/** A detection with its category's name. */
export interface NamedDetection extends Detection {
  readonly name: string;
}

export interface InferredImage {
  readonly detections: readonly NamedDetection[];
  /** The label map as a PNG file, of models that give one. */
  readonly labels: Uint8Array | null;
  /** Size of the source image in pixels. */
  readonly image: { readonly width: number; readonly height: number };
  readonly timing: ImageTiming;
  readonly executionProvider: string;
}

export class ImageInference {
  readonly #store: ObjectStore;
  readonly #models: ModelRegistry;
  readonly #pool: InferencePool;

  constructor(context: { store: ObjectStore; models: ModelRegistry; pool: InferencePool }) {
    this.#store = context.store;
    this.#models = context.models;
    this.#pool = context.pool;
  }

  /**
   * Detections of one image, best first. Thresholds that are left out are the manifest's.
   *
   * @throws NotFoundError; InvalidInputError for an image that cannot be read, or proposals that the model has no use for or
   *   lacks; LimitExceededError for an image, or a model, that wants more memory or time than there is; DamagedObjectError
   *   where the graph is no longer the registered one
   */
  async infer(request: InferImageRequest): Promise<InferredImage> {
    const { model: modelId, image, ...asked } = parseWith(InferImageRequest, request, 'inference request');
    const model = await this.#models.get(modelId);
    requireFinder(model);
    const proposals = givenProposals(model, asked.proposals);
    const own = model.manifest.postprocessing;
    const names = new Map(model.manifest.labelMap.map((entry) => [entry.categoryId, entry.name]));
    try {
      const inferred = await this.#pool.infer({
        model: {
          key: model.version,
          file: await localBlob(this.#store, model.artifact),
          manifest: model.manifest,
        },
        image: { file: await this.#fileOf(image) },
        postprocessing: {
          scoreThreshold: asked.scoreThreshold ?? own.scoreThreshold,
          nmsIou: asked.nmsIou ?? own.nms?.iou ?? null,
          maxDetections: asked.maxDetections ?? own.maxDetections,
        },
        proposals,
      });
      const detections = inferred.detections.map((detection) => ({
        ...detection,
        name: names.get(detection.category_id) ?? String(detection.category_id),
      }));
      const { labels, image: size, timing, executionProvider } = inferred;
      return { detections, labels, image: size, timing, executionProvider };
    } catch (error) {
      throw error instanceof InferenceError ? asUserError(error) : error;
    }
  }

  async #fileOf(image: z.output<typeof InferImageRequest>['image']): Promise<string> {
    if (typeof image !== 'string') return image.file;
    if ((await this.#store.head(blobKey(image))) === undefined) {
      throw new NotFoundError('image', image, ['image']);
    }
    return localBlob(this.#store, image);
  }
}

/** What went wrong with the one image is the caller's to know, in the same words that a run would record. */
function asUserError(error: InferenceError): Error {
  const { code, message } = error.failure;
  return /TOO_LARGE|MEMORY|TIME_LIMIT/.test(code)
    ? new LimitExceededError(message, ['image'], { cause: error })
    : new InvalidInputError(message, code, ['image'], { cause: error });
}
