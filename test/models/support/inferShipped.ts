/** Pictures through the pool of worker processes, as a run takes them. */
import type { ImageInference, InferencePool } from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { type Agreement, agreementOf, NOTHING_COMPARED, worstOf } from './agreement.ts';
import { graphOf, manifestOfShipped, pictureOf, type Reference } from './reference.ts';

export interface Subject {
  /** Path of the graph. */
  readonly file: string;
  readonly manifest: ModelManifest;
}

export const shipped = (name: string, manifest = manifestOfShipped(name)): Subject => ({
  file: graphOf(name),
  manifest,
});

/** Infers one picture. @param given boxes for a graph that looks into proposals */
export function inferPicture(
  pool: InferencePool,
  { file, manifest }: Subject,
  picture: string,
  given?: Reference['results'],
): Promise<ImageInference> {
  const { scoreThreshold, nms, maxDetections } = manifest.postprocessing;
  return pool.infer({
    model: { key: digestOf(JSON.stringify([file, manifest])), file, manifest },
    image: { file: picture },
    postprocessing: { scoreThreshold, nmsIou: nms?.iou ?? null, maxDetections },
    proposals: given?.map(({ bbox }) => bbox),
  });
}

/** How far our results are from PyTorch's. @param given the reference whose boxes were given to PyTorch */
export async function agreementWith(
  pool: InferencePool,
  subject: Subject,
  { imageIds, results }: Reference,
  given?: Reference,
): Promise<Agreement> {
  let worst = NOTHING_COMPARED;
  for (const imageId of imageIds) {
    const ofImage = (all: Reference['results']) => all.filter((result) => result.image_id === imageId);
    const boxes = given && ofImage(given.results);
    const { detections } = await inferPicture(pool, subject, pictureOf(imageId), boxes);
    const wanted = ofImage(results);
    // Of proposals PyTorch's file has the best hundred of each picture.
    const isCut = subject.manifest.task === 'PROPOSALS';
    worst = worstOf(worst, agreementOf(isCut ? detections.slice(0, wanted.length) : detections, wanted));
  }
  return worst;
}
