/** What box decoders, masks, key points and label maps have in common: they read outputs, and can be held against a graph. */
import type { TensorInfo } from '../../schema/model.ts';
import type { OutputUse } from './decoders/decoder.ts';
import type { Size } from './image/pixels.ts';

/** What is known of a model when its outputs are held against its manifest. */
export interface KnownOfModel {
  /** The network's input size where that is fixed. */
  readonly input: Size | undefined;
  /** How many classes the model tells apart. */
  readonly classes: number | undefined;
}

/** Why an output cannot be read, as the rest of a sentence that begins with the output's name. */
export interface OutputProblem {
  readonly use: OutputUse;
  readonly message: string;
}

export interface OutputReader {
  /** The outputs that are read, with pointers into this reader's member of the manifest. */
  readonly uses: readonly OutputUse[];

  /** Compares what is declared with the shapes of the outputs, in the order of `uses`. Unknown dimensions fit anything. */
  fit(outputs: readonly TensorInfo[], known: KnownOfModel): readonly OutputProblem[];
}
