/** The one way an untrusted value enters: through a zod schema, answered by a {@link SchemaError}. */
import type { z } from 'zod';
import { type Problem, SchemaError } from './errors.ts';

/** How zod goes about it. */
export interface ParseOptions {
  /**
   * True for small documents of which a process reads a few: at the first use of a schema zod writes and compiles a function for it, which
   * takes longer than they do, and gains nothing with them.
   *
   * @default false
   */
  readonly jitless?: boolean;
}

/**
 * Parses `value` by `schema`.
 *
 * @param document what a person calls the value: a file name, "manifest", "input"
 * @throws SchemaError with one problem per zod issue, each with its JSON pointer
 */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  document: string,
  options?: ParseOptions,
): z.output<Schema> {
  const result = schema.safeParse(value, options);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue): Problem => ({
      pointer: jsonPointer(issue.path),
      code: issue.code.toUpperCase(),
      message: issue.message,
    }),
  );
  throw new SchemaError(document, problems);
}

/**
 * Parses JSON text by `schema`.
 *
 * @throws SchemaError also when the text is not JSON (truncated, empty, or something else altogether)
 */
export function parseJsonWith<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  document: string,
  options?: ParseOptions,
): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const message = `not JSON: ${(cause as Error).message}`;
    throw new SchemaError(document, [{ pointer: '', code: 'NOT_JSON', message }]);
  }
  return parseWith(schema, value, document, options);
}

/** RFC 6901 pointer of a path of keys and indexes. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
