/** A graph in its session, with the manifest that says what goes in and what comes out. */
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import type { OutputRef } from '../../../schema/manifest/outputRef.ts';
import type { RegionInput } from '../../../schema/manifest/proposalInput.ts';
import { resizeAt } from '../augmentation/resizeAt.ts';
import type { Proposals } from '../decoders/decoder.ts';
import { OutputTensors } from '../decoders/tensors.ts';
import { InferenceError } from '../failure.ts';
import type { Pixels } from '../image/pixels.ts';
import { type PreprocessedImage, preprocess } from '../image/preprocess.ts';
import { scaledByLibvips } from '../image/resizeLibvips.ts';
import type { TensorMemory } from '../image/tensor.ts';
import { createReaders, type OutputReaders, outputsRead } from '../outputReaders.ts';
import { extraTensor } from './extraInputs.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';
import { proposalTensor } from './proposals.ts';

export class LoadedGraph {
  readonly manifest: ModelManifest;
  readonly readers: OutputReaders;
  readonly #session: InferenceSession;
  readonly #imageInput: string;
  readonly #boxesInput: RegionInput | undefined;
  readonly #fetches: readonly string[];

  constructor(session: InferenceSession, manifest: ModelManifest) {
    this.manifest = manifest;
    this.readers = createReaders(manifest);
    this.#session = session;
    this.#imageInput = manifest.input.name ?? session.inputNames[0] ?? '';
    this.#boxesInput = manifest.input.proposals ?? manifest.input.regions;
    const names = outputsRead(this.readers).map((ref) => this.nameOf(ref));
    this.#fetches = [...new Set(names.filter((name) => name !== undefined))];
  }

  /** The name of an output; undefined where there is no such one. */
  nameOf(ref: OutputRef): string | undefined {
    return typeof ref === 'number' ? this.#session.outputNames[ref] : ref;
  }

  /**
   * The image as the graph takes it.
   *
   * @param size other than the model's own that its resize rule aims at; null: its own
   * @param memory in which the tensor is made: it holds until the next one is
   */
  async prepare(
    pixels: Pixels,
    memory: TensorMemory,
    size: number | null = null,
  ): Promise<PreprocessedImage> {
    const { preprocessing } = this.manifest.input;
    const resize = resizeAt(preprocessing.resize, size);
    const by = resize === preprocessing.resize ? preprocessing : { ...preprocessing, resize };
    return preprocess(pixels, by, memory, await scaledByLibvips(pixels, by));
  }

  /**
   * @param boxes corners in source pixels of the boxes that the graph is given, if it takes any
   * @throws InferenceError SESSION_FAILED
   */
  async run({ tensor, geometry }: PreprocessedImage, boxes: Proposals): Promise<OutputTensors> {
    const feeds: Record<string, Tensor> = {
      [this.#imageInput]: new Tensor(tensor.dtype, tensor.data as Float32Array, tensor.dims),
    };
    for (const extra of this.manifest.input.extra) feeds[extra.name] = extraTensor(extra, geometry);
    const into = this.#boxesInput;
    if (into) {
      const { data, dims } = proposalTensor(boxes, into, geometry);
      feeds[into.name] = new Tensor('float32', data, dims);
    }
    try {
      const outputs = await this.#session.run(feeds, this.#fetches);
      return new OutputTensors(this.#session.outputNames, outputs);
    } catch (cause) {
      if (isOutOfMemory(cause)) throw cause;
      const message = `ONNX Runtime could not run the model: ${ortMessage(cause)}`;
      throw new InferenceError('SESSION_FAILED', message, { cause });
    }
  }
}
