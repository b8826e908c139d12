/**
 * A model that is ready for images: its graph, perhaps a region head, and the steps from an image to detections. What few models ask for
 * (augmentation, crops, label maps) is loaded when one does: a worker is to be there soon.
 */
import type { ImageTiming } from '../../../schema/stages.ts';
import type { Proposals } from '../decoders/decoder.ts';
import type { Detection } from '../decoders/detections.ts';
import type { OutputTensors } from '../decoders/tensors.ts';
import { InferenceError } from '../failure.ts';
import { decodeImage } from '../image/decode.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Pixels, Size } from '../image/pixels.ts';
import type { ImageSource } from '../image/source.ts';
import { TensorMemory } from '../image/tensor.ts';
import { releaseMemory } from '../releaseMemory.ts';
import { ClassLabels } from '../semantic/classLabels.ts';
import type { Augmentation, PostprocessingSettings } from '../session/protocol.ts';
import type { LoadedGraph } from './loadedGraph.ts';
import { readObjects } from './objects.ts';
import { type ProposalBox, proposalCorners } from './proposals.ts';
import { Stopwatch } from './stopwatch.ts';

export interface InferredImage {
  /** Best first; none of a model that gives label maps. */
  readonly detections: Detection[];
  /** The label map as PNG: the category id of each pixel of the source. Null of other models. */
  readonly labels: Uint8Array | null;
  /** Size of the source image in pixels, as decoded. */
  readonly image: Size;
  readonly timing: ImageTiming;
}

export class LoadedModel {
  readonly #graph: LoadedGraph;
  readonly #head: LoadedGraph | undefined;
  readonly #maxPixels: number;
  readonly #memory = new TensorMemory();

  constructor(graph: LoadedGraph, maxPixels: number, head?: LoadedGraph) {
    this.#graph = graph;
    this.#head = head;
    this.#maxPixels = maxPixels;
  }

  /**
   * @param proposed what a graph that looks into proposals is given, best first
   * @param augmentation how often and in which ways the image is looked at; left out: once, as it is
   * @throws InferenceError naming what is wrong with the image, or with what the model made of it
   */
  async infer(
    source: ImageSource,
    settings: PostprocessingSettings,
    proposed?: readonly ProposalBox[],
    augmentation?: Augmentation,
  ): Promise<InferredImage> {
    const proposals = this.#proposals(proposed);
    const { exifOrientation, colourProfile } = this.#graph.manifest.input.preprocessing;
    const watch = new Stopwatch();
    const pixels = await decodeImage(source, { exifOrientation, colourProfile, maxPixels: this.#maxPixels });
    watch.lap('decodeMs');
    try {
      const { crops } = this.#graph.manifest.input;
      if (crops) {
        const { croppedObjects } = await import('./croppedObjects.ts');
        const model = { graph: this.#graph, memory: this.#memory };
        const detections = await croppedObjects(model, crops, pixels, given(proposed), settings, watch);
        return { detections, labels: null, image: sizeOf(pixels), timing: watch.timing };
      }
      const found = augmentation
        ? {
            detections: await this.#lookAround(pixels, settings, proposed, augmentation, watch),
            labels: null,
          }
        : await this.#lookOnce(pixels, settings, proposals, watch);
      watch.lap('postprocessMs');
      return { ...found, image: sizeOf(pixels), timing: watch.timing };
    } finally {
      releaseMemory(pixels.data);
    }
  }

  async #lookOnce(
    pixels: Pixels,
    settings: PostprocessingSettings,
    proposals: Proposals,
    watch: Stopwatch,
  ): Promise<Pick<InferredImage, 'detections' | 'labels'>> {
    const { readers, manifest } = this.#graph;
    const prepared = await this.#graph.prepare(pixels, this.#memory);
    watch.lap('preprocessMs');
    const outputs = await this.#graph.run(prepared, proposals, this.#memory, watch);
    const labels = await this.#readLabels(outputs, prepared.geometry);
    const detections =
      labels === null ? readObjects(readers, manifest, outputs, prepared.geometry, settings, proposals) : [];
    outputs.release();
    return { detections, labels };
  }

  async #lookAround(
    pixels: Pixels,
    settings: PostprocessingSettings,
    proposed: readonly ProposalBox[] | undefined,
    augmentation: Augmentation,
    watch: Stopwatch,
  ): Promise<Detection[]> {
    const { augmentedObjects } = await import('./augmentedObjects.ts');
    const model = { graph: this.#graph, head: this.#head, memory: this.#memory };
    return augmentedObjects(model, pixels, proposed ?? [], settings, augmentation, watch);
  }

  async #readLabels(outputs: OutputTensors, geometry: Geometry): Promise<Uint8Array | null> {
    const { manifest, readers } = this.#graph;
    const { semantic, labelMap } = manifest;
    if (!semantic || !readers.semantic) return null;
    const { labelPng } = await import('../semantic/labelPng.ts');
    const labels = new ClassLabels(labelMap, semantic.otherId);
    return labelPng(readers.semantic.decode(outputs, geometry, labels));
  }

  /** In source pixels; none where the graph has no input for them. */
  #proposals(proposed: readonly ProposalBox[] | undefined): Proposals {
    const by = this.#graph.manifest.input.proposals;
    return by ? proposalCorners(given(proposed), by) : [];
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });

/** @throws InferenceError PROPOSALS_MISSING */
function given(proposed: readonly ProposalBox[] | undefined): readonly ProposalBox[] {
  if (proposed) return proposed;
  const message =
    'the model looks into boxes that another one found: name a run that found some in this image';
  throw new InferenceError('PROPOSALS_MISSING', message);
}
