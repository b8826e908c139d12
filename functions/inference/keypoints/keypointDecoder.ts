/**
 * What every way of giving key points is: a reader of output tensors that gives each detection its pose. A way is one file
 * with a {@link KeypointFactory}, entered in `registry.ts`, and one member of the union in the manifest schema.
 */
import type { Keypoints } from '../../../schema/manifest/keypoints.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import type { OutputTensors } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import type { OutputReader } from '../outputReader.ts';
import type { Pose } from './pose.ts';

export interface KeypointDecoder extends OutputReader {
  /**
   * The key points of each detection, in their order, in source pixels.
   *
   * @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE
   */
  decode(outputs: OutputTensors, detections: readonly SelectedDetection[], geometry: Geometry): Pose[];
}

/** Makes the key point decoder that a manifest declares. */
export type KeypointFactory<Kind extends Keypoints['kind']> = (
  spec: Extract<Keypoints, { kind: Kind }>,
) => KeypointDecoder;
