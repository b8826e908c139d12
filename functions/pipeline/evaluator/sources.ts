/** The stored files that an evaluation is made from, as whoever evaluates reads them: by local path. */
import type { Digest } from '../../../schema/digest.ts';
import type { EvaluationParameters } from '../../../schema/evaluation.ts';

/** An object of the store that says itself whether it is intact. */
export interface StoredObject {
  /** Key in the store: names it where it is damaged. */
  readonly key: string;
  readonly path: string;
}

/** A file that has to have this digest. */
export interface StoredBlob extends StoredObject {
  readonly digest: Digest;
}

/** An annotation file; `name` is what a person calls it, for error messages. */
export interface AnnotationSource extends StoredBlob {
  readonly name: string;
}

/** Everything that the numbers of a finished run can be computed from, once more and otherwise. */
export interface RunSource {
  readonly evaluation: EvaluationParameters;
  readonly annotations: AnnotationSource;
  /** The published results: one COCO results array. */
  readonly results: StoredBlob;
  readonly matches: StoredObject;
  /** Null of a run from before there were any. */
  readonly overlaps: StoredObject | null;
}
