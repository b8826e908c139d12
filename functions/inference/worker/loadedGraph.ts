/** A graph in its session, with the manifest that says what goes in and what comes out. */
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
import type { InputData, TensorMemory } from '../image/tensor.ts';
import { loadReaders, type OutputReaders, outputsRead } from '../outputReaders.ts';
import { extraTensor } from './extraInputs.ts';
import { isOutOfMemory, ortMessage } from './ortMessage.ts';
import { proposalTensor } from './proposals.ts';
import type { FedTensor, OpenedSession } from './sessionMessages.ts';
import type { Sessions } from './sessions.ts';
import type { Stopwatch } from './stopwatch.ts';

export class LoadedGraph {
  readonly manifest: ModelManifest;
  readonly readers: OutputReaders;
  readonly #sessions: Sessions;
  readonly #session: number;
  readonly #outputNames: readonly string[];
  readonly #imageInput: string;
  readonly #boxesInput: RegionInput | undefined;
  readonly #fetches: readonly string[];

  private constructor(
    sessions: Sessions,
    { session, inputs, outputs }: OpenedSession,
    manifest: ModelManifest,
    readers: OutputReaders,
  ) {
    this.manifest = manifest;
    this.readers = readers;
    this.#sessions = sessions;
    this.#session = session;
    this.#outputNames = outputs.map(({ name }) => name);
    this.#imageInput = manifest.input.name ?? inputs[0]?.name ?? '';
    this.#boxesInput = manifest.input.proposals ?? manifest.input.regions;
    const names = outputsRead(this.readers).map((ref) => this.nameOf(ref));
    this.#fetches = [...new Set(names.filter((name) => name !== undefined))];
  }

  static async of(sessions: Sessions, opened: OpenedSession, manifest: ModelManifest): Promise<LoadedGraph> {
    return new LoadedGraph(sessions, opened, manifest, await loadReaders(manifest));
  }

  /** The name of an output; undefined where there is no such one. */
  nameOf(ref: OutputRef): string | undefined {
    return typeof ref === 'number' ? this.#outputNames[ref] : ref;
  }

  /**
   * The image as the graph takes it.
   *
   * @param size other than the model's own that its resize rule aims at; null: its own
   * @param memory in which the tensor is made
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
   * Runs the graph when the session is free. The tensor goes back to the memory that it was made in.
   *
   * @param boxes corners in source pixels of the boxes that the graph is given, if it takes any
   * @throws InferenceError SESSION_FAILED
   */
  async run(
    { tensor, geometry }: PreprocessedImage,
    boxes: Proposals,
    memory: TensorMemory,
    watch: Stopwatch,
  ): Promise<OutputTensors> {
    const { dtype, data, dims } = tensor;
    const feeds: Record<string, FedTensor> = { [this.#imageInput]: { type: dtype, data, dims } };
    for (const extra of this.manifest.input.extra) feeds[extra.name] = extraTensor(extra, geometry);
    const into = this.#boxesInput;
    if (into) {
      const { data, dims } = proposalTensor(boxes, into, geometry);
      feeds[into.name] = { type: 'float32', data, dims };
    }
    try {
      const run = await this.#sessions.run(this.#session, feeds, this.#fetches);
      const fed = run.feeds[this.#imageInput];
      if (fed) memory.giveBack(fed.data as InputData);
      watch.spent('sessionMs', run.milliseconds);
      return new OutputTensors(this.#outputNames, run.outputs);
    } catch (cause) {
      if (isOutOfMemory(cause)) throw cause;
      const message = `ONNX Runtime could not run the model: ${ortMessage(cause)}`;
      throw new InferenceError('SESSION_FAILED', message, { cause });
    }
  }
}
