/** How a state ends that does not succeed: the name of an error and its cause, which retriers and catchers go by. */
export class StateError extends Error {
  readonly error: string;
  override readonly cause: string;
  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.name = 'StateError';
    this.error = error;
    this.cause = cause;
  }
}

/** Neither is States.ALL's to catch. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const BEYOND_ALL = new Set(['States.DataLimitExceeded', 'States.Runtime']);
const TIMEOUTS = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/** Whether a retrier's or catcher's `ErrorEquals` means the error. */
export function meansError(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !BEYOND_ALL.has(error);
    if (name === 'States.TaskFailed') return !TIMEOUTS.has(error) && !BEYOND_ALL.has(error);
    return name === 'States.Timeout' && error === 'States.HeartbeatTimeout';
  });
}
