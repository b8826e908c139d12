/** How many worker processes a pool has where nobody says it, and how many threads each of their sessions. */
import { availableParallelism, totalmem } from 'node:os';

/** A detector of the usual size in a process of its own, with room to work. */
const TYPICAL_WORKER_BYTES = 2 * 1024 ** 3;
const MOST_WORKERS = 4;

/** One per core, up to four and as many as memory allows. */
export function usualWorkers(): number {
  const fitting = Math.floor(totalmem() / TYPICAL_WORKER_BYTES);
  return Math.max(1, Math.min(availableParallelism(), MOST_WORKERS, fitting));
}

/** The cores shared out among the workers, at least one. */
export const usualThreads = (workers: number): number =>
  Math.max(1, Math.floor(availableParallelism() / workers));
