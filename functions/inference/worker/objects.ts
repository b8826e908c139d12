/** The objects of one image: boxes, and with them the masks and key points that the model gives. */
import { croppedCategory } from '../../../schema/manifest/givenBoxes.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { Proposals } from '../decoders/decoder.ts';
import { type Detection, type SelectedDetection, selectDetections } from '../decoders/detections.ts';
import type { OutputTensors } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import { type Pose, poseResult } from '../keypoints/pose.ts';
import type { InstanceMask } from '../masks/maskDecoder.ts';
import type { OutputReaders } from '../outputReaders.ts';
import type { PostprocessingSettings } from '../session/protocol.ts';

/** @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE, LABEL_UNMAPPED */
export function readObjects(
  { decoder, masks, keypoints }: OutputReaders,
  manifest: ModelManifest,
  outputs: OutputTensors,
  geometry: Geometry,
  settings: PostprocessingSettings,
  proposals: Proposals,
): Detection[] {
  const { labelMap, postprocessing } = manifest;
  const selected = decoder
    ? selectDetections(
        decoder.decode(outputs, geometry, settings.scoreThreshold, proposals),
        geometry.source,
        labelMap,
        postprocessing,
        settings,
      )
    : wholeImage(manifest, geometry);
  const shapes = masks?.decode(outputs, selected, geometry);
  const poses = keypoints?.decode(outputs, selected, geometry);
  return wholeDetections(selected, shapes, poses, manifest);
}

/** Boxes with their masks and key points, where there are any: one for each box, in their order. */
export function wholeDetections(
  selected: readonly SelectedDetection[],
  shapes: readonly InstanceMask[] | undefined,
  poses: readonly Pose[] | undefined,
  { keypoints }: Pick<ModelManifest, 'keypoints'>,
): Detection[] {
  return selected.map(({ detection }, at): Detection => {
    const pose = poses?.[at];
    return {
      ...detection,
      ...shapes?.[at],
      ...(pose && keypoints && poseResult(pose, keypoints, detection.score)),
    };
  });
}

/** The one person that the image is of. */
function wholeImage({ labelMap }: ModelManifest, { source }: Geometry): SelectedDetection[] {
  const { width, height } = source;
  const person = croppedCategory(labelMap);
  if (person === null) return [];
  return [
    {
      detection: { category_id: person, bbox: [0, 0, width, height], score: 1 },
      corners: [0, 0, width, height],
      modelIndex: 0,
      row: 0,
    },
  ];
}
