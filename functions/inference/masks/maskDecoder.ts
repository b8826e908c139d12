/**
 * What every way of giving masks is: a reader of output tensors that gives each detection its mask. A way is one file with
 * a {@link MaskFactory}, entered in `registry.ts`, and one member of the union in the manifest schema.
 */
import type { CompressedRle } from '../../../schema/cocoRle.ts';
import type { Masks } from '../../../schema/manifest/masks.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import type { OutputTensors } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import type { OutputReader } from '../outputReader.ts';

/** What a detection gets. */
export interface InstanceMask {
  /** In the pixels of the source image. */
  readonly segmentation: CompressedRle;
  /** Left, top, width and height of the mask, where the manifest has the box follow from it. */
  readonly bbox?: readonly [number, number, number, number];
}

export interface MaskDecoder extends OutputReader {
  /**
   * The mask of each detection, in their order.
   *
   * @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE
   */
  decode(
    outputs: OutputTensors,
    detections: readonly SelectedDetection[],
    geometry: Geometry,
  ): InstanceMask[];
}

/** Makes the mask decoder that a manifest declares. */
export type MaskFactory<Kind extends Masks['kind']> = (spec: Extract<Masks, { kind: Kind }>) => MaskDecoder;
