/** Work that several fields need and none may. */

/** Does the work when it is first asked for, and answers the same to whoever asks later. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= work();
    return started;
  };
}
