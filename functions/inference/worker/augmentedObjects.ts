/**
 * The objects of one image that is looked at several times (Detectron's `core/test.py`: `im_detect_bbox_aug`,
 * `im_detect_mask_aug`, `im_detect_keypoints_aug`). Boxes are decided over the union of all looks; what a region head then
 * says of these boxes is averaged.
 */
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { Postprocessing } from '../../../schema/manifest/postprocessing.ts';
import { mirrorBox, mirrorCandidates, mirrorPixels } from '../augmentation/mirror.ts';
import { unionPostprocessing } from '../augmentation/unionPostprocessing.ts';
import { type View, viewsOf } from '../augmentation/views.ts';
import { Candidates } from '../decoders/candidates.ts';
import { type Detection, type SelectedDetection, selectDetections } from '../decoders/detections.ts';
import type { Pixels } from '../image/pixels.ts';
import type { TensorMemory } from '../image/tensor.ts';
import type { Augmentation, PostprocessingSettings } from '../session/protocol.ts';
import type { LoadedGraph } from './loadedGraph.ts';
import { wholeDetections } from './objects.ts';
import { type ProposalBox, proposalCorners } from './proposals.ts';
import { Regions } from './regions.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface AugmentedModel {
  readonly graph: LoadedGraph;
  /** What is asked for masks and key points; undefined of a model that gives boxes only. */
  readonly head: LoadedGraph | undefined;
  /** One input of an image is there at a time: a size is prepared again for the head, and not kept for it. */
  readonly memory: TensorMemory;
}

/**
 * @param proposed what a graph that looks into proposals is given; mirrored with the image
 * @throws InferenceError as of one look
 */
export async function augmentedObjects(
  { graph, head, memory }: AugmentedModel,
  image: Pixels,
  proposed: readonly ProposalBox[],
  settings: PostprocessingSettings,
  augmentation: Augmentation,
  watch: Stopwatch,
): Promise<Detection[]> {
  const { manifest } = graph;
  const views = viewsOf(augmentation, manifest.input.preprocessing.resize);
  const looks = { image, mirrored: augmentation.horizontalFlip ? mirrorPixels(image) : image };
  const union = new Candidates();
  for (const view of views) {
    const prepared = await graph.prepare(pixelsOf(looks, view), memory, view.size);
    watch.lap('preprocessMs');
    const proposals = proposalsOf(manifest, proposed, view, image.width);
    const outputs = await graph.run(prepared, proposals, memory, watch);
    const found = graph.readers.decoder?.decode(
      outputs,
      prepared.geometry,
      settings.scoreThreshold,
      proposals,
    );
    if (found) addTo(union, unmirrored(found, view, image.width, manifest.postprocessing));
    outputs.release();
    watch.lap('postprocessMs');
  }
  const by = unionPostprocessing(manifest.postprocessing, augmentation.votingIou);
  const selected = selectDetections(union, image, manifest.labelMap, by, settings);
  if (!head) return wholeDetections(selected, undefined, undefined, {});
  return lookAgain(head, selected, { views, looks, memory, watch });
}

/** Masks and key points of boxes that are decided, from the region head. */
async function lookAgain(
  head: LoadedGraph,
  selected: readonly SelectedDetection[],
  {
    views,
    looks,
    memory,
    watch,
  }: { views: readonly View[]; looks: Looks; memory: TensorMemory; watch: Stopwatch },
): Promise<Detection[]> {
  // Graphs are seldom made for no boxes at all, and there is nothing to ask.
  if (selected.length === 0) return [];
  const regions = new Regions(head, selected, looks.image);
  for (const view of views) {
    watch.lap('postprocessMs');
    const prepared = await head.prepare(pixelsOf(looks, view), memory, view.size);
    watch.lap('preprocessMs');
    const outputs = await head.run(prepared, regions.corners(view.mirrored), memory, watch);
    regions.add(outputs, view.mirrored);
  }
  const { shapes, poses } = regions.read();
  return wholeDetections(selected, shapes, poses, head.manifest);
}

interface Looks {
  readonly image: Pixels;
  readonly mirrored: Pixels;
}

const pixelsOf = ({ image, mirrored }: Looks, view: View): Pixels => (view.mirrored ? mirrored : image);

function proposalsOf(
  { input }: ModelManifest,
  proposed: readonly ProposalBox[],
  { mirrored }: View,
  width: number,
) {
  if (!input.proposals) return [];
  const boxes = mirrored ? proposed.map((box) => mirrorBox(box, width)) : proposed;
  return proposalCorners(boxes, input.proposals);
}

const unmirrored = (
  found: Candidates,
  { mirrored }: View,
  width: number,
  { pixelCorners = false }: Postprocessing,
): Candidates => (mirrored ? mirrorCandidates(found, width, pixelCorners) : found);

function addTo(union: Candidates, found: Candidates): void {
  for (let position = 0; position < found.length; position++) union.take(found, position);
}
