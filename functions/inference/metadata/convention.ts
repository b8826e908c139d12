/** A way of one ecosystem to say beside or inside an ONNX file what the graph does not. One file or folder each. */
import type { GraphSummary } from '../../../schema/model.ts';
import type { Draft } from './draft.ts';
import type { MetadataFiles } from './files/metadataFiles.ts';

export interface Subject {
  readonly graph: GraphSummary;
  /** Name of the graph's file, without its folder. */
  readonly graphFile: string;
  /** The files beside the graph, and those that were named. */
  readonly files: MetadataFiles;
}

export interface Convention {
  /** What a person calls it. */
  readonly name: string;
  /**
   * Answers undefined where nothing of the convention is there.
   *
   * @throws SchemaError naming file and place, where a file of the convention is damaged
   */
  readonly read: (subject: Subject) => Promise<Draft | undefined>;
}
