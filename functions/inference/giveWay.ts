/** Which threads go first where there are fewer cores than threads at work. */
import { setPriority } from 'node:os';

/**
 * How nice threads are to others (setpriority(2)), the nicest last. Sessions are nice to nobody: images wait for them, while the second
 * core of two is busy for two thirds of the time with decoding, reading outputs and matching. Left to itself the system lets these take
 * their turns on the session's core as well, for a tenth of its time.
 */
export const NICENESS = {
  /** Decodes images and reads what sessions gave. */
  besideSession: 5,
  /** Matches results of shards that are done, which nobody waits for while images are inferred. */
  evaluation: 15,
} as const;

/**
 * Makes the calling thread nice, and those that it starts from now on. Only on Linux, where each thread has a priority of its own; elsewhere
 * it is the process's.
 */
export function giveWay(niceness: number): void {
  if (process.platform !== 'linux') return;
  try {
    // 0 is the calling thread.
    setPriority(0, niceness);
  } catch {
    // Where the system forbids it, threads are as they were.
  }
}
