/** Boxes that are decided, on their way into a region head, and what it says of them in several looks. */
import { maskMean } from '../augmentation/maskMean.ts';
import { mirrorBox } from '../augmentation/mirror.ts';
import { poseMean } from '../augmentation/poseMean.ts';
import type { Proposals } from '../decoders/decoder.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import type { OutputTensors } from '../decoders/tensors.ts';
import type { Size } from '../image/pixels.ts';
import type { Pose } from '../keypoints/pose.ts';
import type { InstanceMask } from '../masks/maskDecoder.ts';
import type { LoadedGraph } from './loadedGraph.ts';
import { boxCorners } from './proposals.ts';

export class Regions {
  readonly #head: LoadedGraph;
  readonly #boxes: readonly SelectedDetection[];
  readonly #width: number;
  readonly #masks;
  readonly #poses;

  /** @param image size of the source image */
  constructor(head: LoadedGraph, boxes: readonly SelectedDetection[], image: Size) {
    const { masks, keypoints, labelMap } = head.manifest;
    this.#head = head;
    this.#boxes = boxes;
    this.#width = image.width;
    this.#masks = masks?.kind === 'roi' ? maskMean(masks, labelMap, boxes, image) : undefined;
    this.#poses = keypoints?.kind === 'roi-heatmap' ? poseMean(keypoints, boxes, image) : undefined;
  }

  /** What the head is given of an image, or of a mirrored one. */
  corners(mirrored: boolean): Proposals {
    const { pixelCorners = false } = this.#head.manifest.input.regions ?? {};
    const boxes = this.#boxes.map(({ detection: { bbox } }) =>
      mirrored ? mirrorBox(bbox, this.#width) : bbox,
    );
    return boxCorners(boxes, pixelCorners);
  }

  /** Adds what the head said. @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE */
  add(outputs: OutputTensors, mirrored: boolean): void {
    this.#masks?.add(outputs, mirrored);
    this.#poses?.add(outputs, mirrored);
  }

  /** The masks and key points of the boxes, of those that the head gives. */
  read(): { shapes: InstanceMask[] | undefined; poses: Pose[] | undefined } {
    return { shapes: this.#masks?.read(), poses: this.#poses?.read() };
  }
}
