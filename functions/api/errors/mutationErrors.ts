/** The one place where errors of the domain become members of the union MutationError. */
import {
  ConflictError,
  DigestMismatchError,
  InvalidInputError,
  LabelMapError,
  LimitExceededError,
  NotFoundError,
  SchemaError,
  type UserError,
} from '../../../schema/errors.ts';

/** Each member of the union by its name. Who is asking and may not is told at the top level instead. */
const MEMBERS = {
  InvalidInputError,
  NotFoundError,
  ConflictError,
  DigestMismatchError,
  LimitExceededError,
  SchemaError,
  LabelMapError,
};

export type MutationErrorType = keyof typeof MEMBERS;
export type MutationError = InstanceType<(typeof MEMBERS)[MutationErrorType]>;

/** An error of the domain, with its place in a mutation's arguments. */
export interface MutationErrorParent<E extends UserError = MutationError> {
  readonly error: E;
  /** Null where it is about no argument in particular. */
  readonly path: string[] | null;
}

/** Name of the union's member that shows an error, or undefined where none does. */
export function mutationErrorType(error: unknown): MutationErrorType | undefined {
  const names = Object.keys(MEMBERS) as MutationErrorType[];
  return names.find((name) => error instanceof MEMBERS[name]);
}

/** Whether an error is the caller's to mend, and so data. */
export function isMutationError(error: unknown): error is MutationError {
  return mutationErrorType(error) !== undefined;
}

/**
 * Where in the mutation's arguments an error lies: the domain names fields of the request it was given, which are
 * those of `input`.
 */
export function argumentPath(error: UserError, input: object): string[] | null {
  const [first] = error.path;
  if (first === undefined) return null;
  if (first === 'input') return [...error.path];
  return first in input ? ['input', ...error.path] : null;
}
