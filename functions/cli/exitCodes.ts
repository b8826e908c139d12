/** What the program's exit code says. */
export const EXIT = {
  done: 0,
  /** The work was tried and failed: a run that failed, an image that could not be inferred, a fault of ours. */
  failed: 1,
  /** Nothing was tried: arguments or files that cannot be used. */
  usage: 2,
  /** 128 + the number of the signal, as shells have it. */
  interrupted: 130,
  terminated: 143,
} as const;
