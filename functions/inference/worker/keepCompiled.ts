/** Node's cache of compiled modules in a process that does not end by itself. */
import { flushCompileCache } from 'node:module';

let kept = false;

/**
 * Has the modules that are loaded kept compiled, once in a thread. Node does so when a process ends, and a worker does not: it is killed.
 * Without it every worker would compile all of its modules anew, for a sixth of a second. Asked for after the first real work, and not
 * before, since what is kept is what was compiled by then.
 */
export function keepCompiled(): void {
  if (kept) return;
  kept = true;
  flushCompileCache();
}
