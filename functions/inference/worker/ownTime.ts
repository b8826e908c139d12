/** A clock for what a thread does, however many others want the same cores. */
import { openSync, readSync } from 'node:fs';

const waitedForCore = coreWait();

/**
 * Milliseconds on a clock that stands still while the calling thread is ready to go on and has no core: with more threads at work than
 * cores, half of an image's time was spent so. Where the system does not tell (it does on Linux), it never stands still.
 */
export const ownTime = (): number => performance.now() - waitedForCore();

/** Milliseconds for which the thread that loads this module has waited: the second number of its schedstat, proc(5). */
function coreWait(): () => number {
  let file: number;
  try {
    file = openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return () => 0;
  }
  const buffer = Buffer.alloc(64);
  return () => {
    const [, waited] = buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0)).split(' ');
    // Nanoseconds. A time that is no number would fail the image.
    return (Number(waited) || 0) / 1e6;
  };
}
