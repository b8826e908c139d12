/** Errors of the operating system, and Node's own in the same form. */

/** True of an error with one of these names in `code`, e.g. `ENOENT`. */
export function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
