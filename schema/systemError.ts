/** Errors of the operating system, and Node's own in the same form. */

/** The name in `code` of such an error, e.g. `ENOENT`; undefined of anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether it is one with one of these names. */
export function isSystemError(error: unknown, ...codes: string[]): boolean {
  const code = systemErrorCode(error);
  return code !== undefined && codes.includes(code);
}
