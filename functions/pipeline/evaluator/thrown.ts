/** Errors on their way from one thread or machine to another: clones and JSON forget their class and their fields. */
import { z } from 'zod';
import {
  ConflictError,
  DamagedObjectError,
  DigestMismatchError,
  InvalidInputError,
  LabelMapError,
  LimitExceededError,
  NotFoundError,
  SchemaError,
  UnauthenticatedError,
  UserError,
} from '../../../schema/errors.ts';

/** The classes that arrive as what they were; every other error arrives as an Error. */
const CLASSES = {
  UserError,
  InvalidInputError,
  SchemaError,
  LabelMapError,
  NotFoundError,
  ConflictError,
  DigestMismatchError,
  LimitExceededError,
  UnauthenticatedError,
  DamagedObjectError,
} as const;

export const Thrown = z.strictObject({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  /** The error's own fields. */
  fields: z.record(z.string(), z.unknown()),
});
export type Thrown = Readonly<z.infer<typeof Thrown>>;

export function thrownOf(error: unknown): Thrown {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), stack: undefined, fields: {} };
  const { name, message, stack } = error;
  // Causes and the like may hold anything, functions included: only what the classes above declare is sent.
  const fields = name in CLASSES ? Object.fromEntries(Object.entries(error).filter(isData)) : {};
  return { name, message, stack, fields };
}

function isData([, value]: [string, unknown]): boolean {
  return typeof value !== 'function' && typeof value !== 'symbol' && !(value instanceof Error);
}

export function rethrown({ name, message, stack, fields }: Thrown): Error {
  const kind: { readonly prototype: Error } = CLASSES[name as keyof typeof CLASSES] ?? Error;
  const error: Error = Object.setPrototypeOf(new Error(message), kind.prototype);
  return Object.assign(error, { name, ...(stack !== undefined && { stack }) }, fields);
}
