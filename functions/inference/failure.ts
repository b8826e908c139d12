/** Why an image, or a model, could not be inferred: typed, so that a run can record it and go on. */
import type { Failure } from '../../schema/run.ts';

/** Codes about one image: the next image may well succeed. */
const IMAGE_CODES = [
  'IMAGE_MISSING',
  'IMAGE_EMPTY',
  'IMAGE_TRUNCATED',
  'IMAGE_UNREADABLE',
  'IMAGE_TOO_LARGE',
  /** The file's bytes are no longer those that were registered. */
  'IMAGE_DAMAGED',
  'TIME_LIMIT',
  'OUT_OF_MEMORY',
  /** `run` of the session was refused by ONNX Runtime. */
  'SESSION_FAILED',
  /** The graph gave NaN or infinity where a box or a score should be. */
  'OUTPUT_NOT_FINITE',
  /** An output has another shape or type than the manifest's decoder reads. */
  'OUTPUT_UNEXPECTED',
  /** The graph looks into proposals, and none were given. */
  'PROPOSALS_MISSING',
  /** The graph gave a class that the label map does not have. */
  'LABEL_UNMAPPED',
  'WORKER_CRASHED',
] as const;

/** Codes about a model as a whole: no image of it will succeed. */
const MODEL_CODES = [
  'MODEL_LOAD_FAILED',
  'MODEL_OUT_OF_MEMORY',
  'MODEL_TIME_LIMIT',
  'MODEL_CRASHED',
] as const;

export const INFERENCE_FAILURE_CODES = [...IMAGE_CODES, ...MODEL_CODES, 'POOL_CLOSED'] as const;
export type InferenceFailureCode = (typeof INFERENCE_FAILURE_CODES)[number];

/** The same request may succeed later: the machine was at fault, or may have been. */
const RETRYABLE: ReadonlySet<InferenceFailureCode> = new Set([
  'IMAGE_DAMAGED',
  'TIME_LIMIT',
  'WORKER_CRASHED',
  'MODEL_TIME_LIMIT',
  'MODEL_CRASHED',
  'POOL_CLOSED',
]);

/** A failed image or model. `failure` is what a run records; its message may be shown to anybody. */
export class InferenceError extends Error {
  readonly failure: Failure & { readonly code: InferenceFailureCode };

  constructor(code: InferenceFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InferenceError';
    this.failure = { code, message, retryable: RETRYABLE.has(code) };
  }

  /** True where the model is at fault, so that going on with other images is of no use. */
  get concernsModel(): boolean {
    return (MODEL_CODES as readonly string[]).includes(this.failure.code);
  }
}
