/**
 * What every way of giving a label map is: a reader of output tensors that gives each pixel of the source its class. A way
 * is one file with a {@link SemanticFactory}, entered in `registry.ts`, and one member of the union in the manifest schema.
 */
import type { Semantic } from '../../../schema/manifest/semantic.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { OutputTensors } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import type { OutputProblem, OutputReader } from '../outputReader.ts';
import type { ClassLabels } from './classLabels.ts';

/** What a graph's static shapes say about a way of giving label maps. */
export interface SemanticFit {
  readonly problems: readonly OutputProblem[];
  /** How many classes the outputs tell apart; undefined where the shapes do not say. */
  readonly classes: number | undefined;
}

export interface SemanticDecoder extends Omit<OutputReader, 'fit'> {
  /** As {@link OutputReader} has it, and how many classes there are. */
  fit(outputs: readonly TensorInfo[]): SemanticFit;

  /**
   * A pixel of the label map per pixel of the source.
   *
   * @param labels what is written for each class
   * @throws InferenceError OUTPUT_UNEXPECTED, OUTPUT_NOT_FINITE, LABEL_UNMAPPED
   */
  decode(outputs: OutputTensors, geometry: Geometry, labels: ClassLabels): LabelPlane;
}

/** Category ids row by row. */
export interface LabelPlane {
  readonly width: number;
  readonly height: number;
  readonly values: LabelValues;
}

/** Bytes where every id fits one. */
export type LabelValues = Uint8Array | Uint16Array;

/** Makes the semantic decoder that a manifest declares. */
export type SemanticFactory<Kind extends Semantic['kind']> = (
  spec: Extract<Semantic, { kind: Kind }>,
) => SemanticDecoder;
