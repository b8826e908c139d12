/**
 * Errors that are the caller's to mend. Each one names the place (a file, a JSON pointer, an image, a field)
 * and says what to do. Everything else that is thrown is a fault of ours: hosts log it and show a request id.
 */

/** One thing wrong at one place of an input document. */
export interface Problem {
  /** RFC 6901 JSON pointer into the input, e.g. `/17/image_id`; empty for the document as a whole. */
  pointer: string;
  /** Stable upper-case name, e.g. `UNKNOWN_IMAGE`. */
  code: string;
  /** A sentence for a person. */
  message: string;
}

export type ErrorCode =
  | 'INVALID_INPUT'
  | 'SCHEMA'
  | 'LABEL_MAP'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'DIGEST_MISMATCH'
  | 'LIMIT_EXCEEDED'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN';

/** Base of every error whose message may be shown to the caller. */
export class UserError extends Error {
  readonly code: ErrorCode;
  /** The argument or file the error is about, e.g. `['input', 'manifest', 'outputs']`. */
  readonly path: readonly string[];

  constructor(code: ErrorCode, message: string, path: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.path = path;
  }
}

/** A value that cannot be used: `constraint` states the rule it breaks. */
export class InvalidInputError extends UserError {
  readonly constraint: string;
  constructor(message: string, constraint: string, path: readonly string[] = [], options?: ErrorOptions) {
    super('INVALID_INPUT', message, path, options);
    this.constraint = constraint;
  }
}

/** How many problems of one document are spelled out; the rest are counted. */
export const MAX_REPORTED_PROBLEMS = 20;

/** A document (COCO JSON, manifest, …) with problems at known places: the first ones, and how many there are. */
export class SchemaError extends UserError {
  readonly problems: readonly Problem[];
  readonly totalProblems: number;
  constructor(document: string, problems: readonly Problem[], totalProblems = problems.length) {
    const first = problems[0];
    const place = first?.pointer ? ` at ${first.pointer}` : '';
    const more = totalProblems > 1 ? ` (and ${totalProblems - 1} more)` : '';
    super('SCHEMA', `${document}${place}: ${first?.message ?? 'not valid'}${more}`, [document]);
    this.problems = problems.slice(0, MAX_REPORTED_PROBLEMS);
    this.totalProblems = totalProblems;
  }
}

/** The label map of a model does not fit its outputs or the data set. */
export class LabelMapError extends UserError {
  readonly unknownCategoryIds: readonly number[];
  readonly unmappedModelIndexes: readonly number[];
  constructor(
    message: string,
    detail: { unknownCategoryIds?: readonly number[]; unmappedModelIndexes?: readonly number[] },
    path: readonly string[] = [],
  ) {
    super('LABEL_MAP', message, path);
    this.unknownCategoryIds = detail.unknownCategoryIds ?? [];
    this.unmappedModelIndexes = detail.unmappedModelIndexes ?? [];
  }
}

/** Nothing by that id or key. */
export class NotFoundError extends UserError {
  readonly id: string;
  constructor(what: string, id: string, path: readonly string[] = []) {
    super('NOT_FOUND', `there is no ${what} ${JSON.stringify(id)}`, path);
    this.id = id;
  }
}

/** The name or state is taken: `existing` is the id of what holds it. */
export class ConflictError extends UserError {
  readonly existing: string;
  constructor(message: string, existing: string, path: readonly string[] = []) {
    super('CONFLICT', message, path);
    this.existing = existing;
  }
}

/** Bytes are not the ones that were declared. */
export class DigestMismatchError extends UserError {
  readonly expected: string;
  readonly actual: string;
  constructor(what: string, expected: string, actual: string, path: readonly string[] = []) {
    super('DIGEST_MISMATCH', `${what} has digest ${actual}, not the declared ${expected}`, path);
    this.expected = expected;
    this.actual = actual;
  }
}

/** A stated limit (bytes, pixels, memory, time, count) would be passed. */
export class LimitExceededError extends UserError {
  constructor(message: string, path: readonly string[] = [], options?: ErrorOptions) {
    super('LIMIT_EXCEEDED', message, path, options);
  }
}

/** No key, or one that is not known. */
export class UnauthenticatedError extends UserError {
  constructor(message: string) {
    super('UNAUTHENTICATED', message);
  }
}

/**
 * What the store keeps is not what was put there: a fault of the disk, or somebody's hand. No UserError, since nothing
 * in the request is wrong, but told in full, since whoever looks after the store has to know where.
 */
export class DamagedObjectError extends Error {
  readonly code = 'DAMAGED_OBJECT';
  readonly key: string;
  constructor(key: string, how: string, options?: ErrorOptions) {
    super(
      `the stored object ${key} is damaged (${how}): restore the zoo's folder from a backup, or begin a new one`,
      options,
    );
    this.name = 'DamagedObjectError';
    this.key = key;
  }
}
