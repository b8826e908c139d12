/** The objects of one image that is looked at box by box: each is cut out and is an image of its own. */
import type { CropInput } from '../../../schema/manifest/cropInput.ts';
import { croppedCategory } from '../../../schema/manifest/givenBoxes.ts';
import type { Detection, SelectedDetection } from '../decoders/detections.ts';
import { cropGeometry } from '../image/cropGeometry.ts';
import type { Pixels } from '../image/pixels.ts';
import type { TensorMemory } from '../image/tensor.ts';
import { warpCrop } from '../image/warpCrop.ts';
import { fixedInputSize } from '../onnx/checkInputs.ts';
import type { PostprocessingSettings } from '../session/protocol.ts';
import type { LoadedGraph } from './loadedGraph.ts';
import { wholeDetections } from './objects.ts';
import { boxCorners, type ProposalBox } from './proposals.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A graph that takes cuts, and the memory of its input. */
export interface CroppingModel {
  readonly graph: LoadedGraph;
  readonly memory: TensorMemory;
}

/**
 * The key points of each box, best box first. Boxes that score no more than the threshold are not looked at.
 *
 * @param boxes best first, with their scores; 1 where there is none
 * @throws InferenceError SESSION_FAILED, OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE
 */
export async function croppedObjects(
  { graph, memory }: CroppingModel,
  by: CropInput,
  image: Pixels,
  boxes: readonly ProposalBox[],
  { scoreThreshold, maxDetections }: PostprocessingSettings,
  watch: Stopwatch,
): Promise<Detection[]> {
  const { manifest, readers } = graph;
  const category = croppedCategory(manifest.labelMap);
  const input = fixedInputSize(manifest);
  if (category === null || input === undefined) return [];
  const found: Detection[] = [];
  for (const box of boxes.slice(0, Math.min(by.limit, maxDetections))) {
    const person = selected(box, category);
    if (person.detection.score <= scoreThreshold) continue;
    const geometry = cropGeometry(image, box, input, by);
    const prepared = await graph.prepare(warpCrop(image, geometry), memory);
    watch.lap('preprocessMs');
    const outputs = await graph.run(prepared, [], memory, watch);
    const poses = readers.keypoints?.decode(outputs, [person], geometry);
    found.push(...wholeDetections([person], undefined, poses, manifest));
    outputs.release();
    watch.lap('postprocessMs');
  }
  return found;
}

function selected(box: ProposalBox, category_id: number): SelectedDetection {
  const [x, y, width, height, score = 1] = box;
  const [corners = [0, 0, 0, 0] as const] = boxCorners([box], false);
  return { detection: { category_id, bbox: [x, y, width, height], score }, corners, modelIndex: 0, row: 0 };
}
