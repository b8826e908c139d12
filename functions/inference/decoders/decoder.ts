/**
 * What every decoder family is: a reader of output tensors that gives candidate boxes in source pixels. A family is
 * one file with a {@link DecoderFactory}, entered in `registry.ts`, and one member of the union in the manifest
 * schema; suppression, top-k and label map are the same for all and come after (`detections.ts`).
 */
import type { Decoder } from '../../../schema/manifest/decoder.ts';
import type { OutputRef } from '../../../schema/manifest/outputRef.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { Geometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import type { Candidates, Corners } from './candidates.ts';
import type { OutputTensors } from './tensors.ts';

/** An output that a decoder reads, and where in the manifest's `/decoder` it is named. */
export interface OutputUse {
  readonly ref: OutputRef;
  readonly pointer: string;
}

/** What a graph's static shapes say about a decoder. */
export interface DecoderFit {
  /** Sentences, each about one output: why the decoder cannot read it. */
  readonly problems: readonly { readonly use: OutputUse; readonly message: string }[];
  /** How many classes the outputs tell apart; undefined where the shapes do not say. */
  readonly classes: number | undefined;
}

export interface BoxDecoder {
  readonly uses: readonly OutputUse[];

  /**
   * Compares the declared decoder with the shapes of the outputs, in the order of `uses`. Unknown dimensions fit
   * anything. `input` is the network's input size where that is fixed.
   */
  fit(outputs: readonly TensorInfo[], input: Size | undefined): DecoderFit;

  /**
   * Reads one image's outputs: all candidates that score above `scoreThreshold`.
   *
   * @param proposals the boxes that the graph was given as input, in the order in which it was; empty where it has no
   *   such input
   * @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE
   */
  decode(
    outputs: OutputTensors,
    geometry: Geometry,
    scoreThreshold: number,
    proposals?: Proposals,
  ): Candidates;
}

/** Left, top, right, bottom in source pixels: another run's results of the same image. */
export type Proposals = readonly Corners[];

/** Makes the decoder that a manifest declares. */
export type DecoderFactory<Kind extends Decoder['kind']> = (
  spec: Extract<Decoder, { kind: Kind }>,
) => BoxDecoder;
