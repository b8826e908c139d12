/** One image of a run: its detections and timing, or the failure that the run records. */
import type { TestTimeAugmentation } from '../../../schema/augmentation.ts';
import type { ImageEntry } from '../../../schema/dataset.ts';
import type { Digest } from '../../../schema/digest.ts';
import { DamagedObjectError, NotFoundError } from '../../../schema/errors.ts';
import type { ResultsName } from '../../../schema/keys.ts';
import type { Failure, InferenceInputs } from '../../../schema/run.ts';
import type { Detection } from '../../inference/decoders/detections.ts';
import { InferenceError } from '../../inference/failure.ts';
import type { ImageInference, InferenceJob } from '../../inference/pool.ts';
import { blobToRead } from '../../storage/blobs.ts';
import type { StageContext } from './context.ts';
import { RunFailedError } from './stages.ts';

/** What became of one image: detections and timing, or a failure. */
export interface InferredImage {
  readonly image: ImageEntry;
  readonly detections: readonly Detection[];
  /** How many boxes the graph was given to look into, where it looks into any. */
  readonly proposals: number | undefined;
  /** Null where the image failed, and where nothing was proposed in it. */
  readonly engine: ImageInference | null;
  readonly failure: Failure | null;
}

/** What is kept of an image until its shard is done: no objects, of which a shard may have a hundred thousand. */
export interface KeptImage extends Pick<InferredImage, 'image' | 'proposals' | 'failure'> {
  /** How many objects were found. */
  readonly detections: number;
  /** Digest of its label map, which is stored; of models that give label maps. */
  readonly labels?: Digest;
  /** COCO results arrays of what was found, as text; of models that find objects. */
  readonly results?: Partial<Record<ResultsName, Uint8Array>>;
  readonly engine: Pick<ImageInference, 'executionProvider' | 'onnxRuntime' | 'timing'> | null;
}

/** What is kept of every image. */
export function keptOf({ image, detections, proposals, engine, failure }: InferredImage): KeptImage {
  const ran = engine && {
    executionProvider: engine.executionProvider,
    onnxRuntime: engine.onnxRuntime,
    timing: engine.timing,
  };
  return {
    image,
    detections: detections.length,
    proposals,
    engine: ran,
    failure,
  };
}

/**
 * Infers one image of a shard. Where nothing was proposed in it there is nothing to look into, and nothing is found.
 *
 * @param boxes what a graph that looks into proposals is given, best first
 * @throws RunFailedError where the model is at fault, and whatever is no failure of the image
 */
export async function inferImage(
  context: StageContext,
  inputs: InferenceInputs,
  model: InferenceJob['model'],
  image: ImageEntry,
  boxes: InferenceJob['proposals'],
  signal: AbortSignal,
): Promise<InferredImage> {
  const proposals = boxes?.length;
  const failed = (failure: Failure): InferredImage => ({
    image,
    detections: [],
    proposals,
    engine: null,
    failure,
  });
  if (image.digest === null) {
    const problem = image.problem ?? 'MISSING';
    const message = `image ${image.id} (${image.fileName}) was not registered: ${image.detail ?? problem}`;
    return failed({ code: `IMAGE_${problem}`, message, retryable: false });
  }
  if (proposals === 0) return { image, detections: [], proposals, engine: null, failure: null };
  const { scoreThreshold, nmsIou, maxDetections, tta } = inputs;
  try {
    const engine = await context.pool.infer(
      {
        model,
        image: await blobToRead(context.store, image.digest),
        postprocessing: { scoreThreshold, nmsIou, maxDetections },
        proposals: boxes,
        augmentation: tta && augmentationOf(tta),
      },
      signal,
    );
    return { image, detections: engine.detections, proposals, engine, failure: null };
  } catch (error) {
    if (error instanceof DamagedObjectError || error instanceof NotFoundError) {
      return failed({ code: 'IMAGE_DAMAGED', message: error.message, retryable: true });
    }
    if (!(error instanceof InferenceError)) throw error;
    // The host is closing: nothing is known about the image, and the shard is done another time.
    if (error.failure.code === 'POOL_CLOSED') throw error;
    if (error.concernsModel) throw new RunFailedError(error.failure, { cause: error });
    return failed(error.failure);
  }
}

/** The head is opened with the model, and is no part of what is asked about an image. */
function augmentationOf({ regionHead: _head, ...augmentation }: TestTimeAugmentation) {
  return augmentation;
}
