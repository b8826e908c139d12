/** Processes of the system, by their ids. */
import { readFileSync } from 'node:fs';

/** True of a process that is gone, or dead and only waits for init to notice. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
