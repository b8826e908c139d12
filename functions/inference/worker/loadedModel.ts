/** A model that is ready for images: its session, its manifest, and the steps from an image to detections. */
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { ImageTiming } from '../../../schema/stages.ts';
import type { Proposals } from '../decoders/decoder.ts';
import type { Detection } from '../decoders/detections.ts';
import { OutputTensors } from '../decoders/tensors.ts';
import { InferenceError } from '../failure.ts';
import { decodeImage } from '../image/decode.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import { type PreprocessedImage, preprocess } from '../image/preprocess.ts';
import { scaledByLibvips } from '../image/resizeLibvips.ts';
import type { ImageSource } from '../image/source.ts';
import { TensorMemory } from '../image/tensor.ts';
import { createReaders, type OutputReaders, outputsRead } from '../outputReaders.ts';
import { ClassLabels } from '../semantic/classLabels.ts';
import { labelPng } from '../semantic/labelPng.ts';
import type { PostprocessingSettings } from '../session/protocol.ts';
import { extraTensor } from './extraInputs.ts';
import { readObjects } from './objects.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';
import { type ProposalBox, proposalCorners, proposalTensor } from './proposals.ts';

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
  readonly #session: InferenceSession;
  readonly #manifest: ModelManifest;
  readonly #maxPixels: number;
  readonly #imageInput: string;
  readonly #fetches: readonly string[];
  readonly #readers: OutputReaders;
  readonly #memory = new TensorMemory();

  constructor(session: InferenceSession, manifest: ModelManifest, maxPixels: number) {
    this.#session = session;
    this.#manifest = manifest;
    this.#maxPixels = maxPixels;
    this.#imageInput = manifest.input.name ?? session.inputNames[0] ?? '';
    this.#readers = createReaders(manifest);
    const names = outputsRead(this.#readers).map((ref) =>
      typeof ref === 'number' ? session.outputNames[ref] : ref,
    );
    this.#fetches = [...new Set(names.filter((name) => name !== undefined))];
  }

  /** @throws InferenceError naming what is wrong with the image, or with what the model made of it */
  async infer(
    source: ImageSource,
    settings: PostprocessingSettings,
    proposed?: readonly ProposalBox[],
  ): Promise<InferredImage> {
    const proposals = this.#proposals(proposed);
    const by = this.#manifest.input.preprocessing;
    const begun = performance.now();
    const { exifOrientation, colourProfile } = by;
    const pixels = await decodeImage(source, { exifOrientation, colourProfile, maxPixels: this.#maxPixels });
    const decoded = performance.now();
    const scaled = await scaledByLibvips(pixels, by);
    const prepared = preprocess(pixels, by, this.#memory, scaled);
    const preprocessed = performance.now();
    const outputs = await this.#run(prepared, proposals);
    const ran = performance.now();
    const labels = await this.#readLabels(outputs, prepared.geometry);
    const detections =
      labels === null
        ? readObjects(this.#readers, this.#manifest, outputs, prepared.geometry, settings, proposals)
        : [];
    return {
      detections,
      labels,
      image: { width: pixels.width, height: pixels.height },
      timing: {
        decodeMs: decoded - begun,
        preprocessMs: preprocessed - decoded,
        sessionMs: ran - preprocessed,
        postprocessMs: performance.now() - ran,
      },
    };
  }

  async #readLabels(outputs: OutputTensors, geometry: Geometry): Promise<Uint8Array | null> {
    const { semantic, labelMap } = this.#manifest;
    if (!semantic || !this.#readers.semantic) return null;
    const labels = new ClassLabels(labelMap, semantic.otherId);
    return labelPng(this.#readers.semantic.decode(outputs, geometry, labels));
  }

  /** In source pixels; none where the graph has no input for them. */
  #proposals(proposed: readonly ProposalBox[] | undefined): Proposals {
    const by = this.#manifest.input.proposals;
    if (!by) return [];
    if (proposed) return proposalCorners(proposed, by);
    const message = `the model looks into proposals (input ${JSON.stringify(by.name)}): name a run that made some for this image`;
    throw new InferenceError('PROPOSALS_MISSING', message);
  }

  async #run({ tensor, geometry }: PreprocessedImage, proposals: Proposals): Promise<OutputTensors> {
    const feeds: Record<string, Tensor> = {
      [this.#imageInput]: new Tensor(tensor.dtype, tensor.data as Float32Array, tensor.dims),
    };
    for (const extra of this.#manifest.input.extra) feeds[extra.name] = extraTensor(extra, geometry);
    const into = this.#manifest.input.proposals;
    if (into) {
      const { data, dims } = proposalTensor(proposals, into, geometry);
      feeds[into.name] = new Tensor('float32', data, dims);
    }
    try {
      const outputs = await this.#session.run(feeds, this.#fetches);
      return new OutputTensors(this.#session.outputNames, outputs);
    } catch (cause) {
      if (isOutOfMemory(cause)) throw cause;
      throw new InferenceError(
        'SESSION_FAILED',
        `ONNX Runtime could not run the model: ${ortMessage(cause)}`,
        {
          cause,
        },
      );
    }
  }
}
