/** Pictures through the pool of worker processes, as a run takes them. */
import type { ImageInference, InferencePool } from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { type Agreement, agreementOf, NOTHING_COMPARED, worstOf } from './agreement.ts';
import { graphOf, pictureOf, type Reference, referenceOf } from './reference.ts';

/** Infers one held-out picture. @param given boxes for a graph that looks into proposals */
export function inferPicture(
  pool: InferencePool,
  name: string,
  manifest: ModelManifest,
  imageId: number,
  given?: Reference,
): Promise<ImageInference> {
  const { scoreThreshold, nms, maxDetections } = manifest.postprocessing;
  return pool.infer({
    model: { key: digestOf(JSON.stringify([name, manifest])), file: graphOf(name), manifest },
    image: { file: pictureOf(imageId) },
    postprocessing: { scoreThreshold, nmsIou: nms?.iou ?? null, maxDetections },
    proposals: given?.results.filter((result) => result.image_id === imageId).map(({ bbox }) => bbox),
  });
}

/** How far our results of a graph are from PyTorch's. @param given the reference whose boxes were given to PyTorch */
export async function agreementWithReference(
  pool: InferencePool,
  name: string,
  manifest: ModelManifest,
  given?: Reference,
): Promise<Agreement> {
  const { imageIds, results } = referenceOf(name);
  let worst = NOTHING_COMPARED;
  for (const imageId of imageIds) {
    const { detections } = await inferPicture(pool, name, manifest, imageId, given);
    const wanted = results.filter((result) => result.image_id === imageId);
    // Of proposals PyTorch's file has the best hundred of each picture.
    const found = manifest.task === 'PROPOSALS' ? detections.slice(0, wanted.length) : detections;
    worst = worstOf(worst, agreementOf(found, wanted));
  }
  return worst;
}
