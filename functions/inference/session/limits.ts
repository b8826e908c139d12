/** What a worker process may use, and how the operating system is told. */

export interface WorkerLimits {
  /** Resident memory of one worker process, of which a small model takes a quarter of a gigabyte. */
  readonly memoryLimitBytes: number;
}

export const DEFAULT_MEMORY_LIMIT_BYTES = 4 * 1024 ** 3;

/** Below this no session can be relied on to open. */
export const SMALLEST_MEMORY_LIMIT_BYTES = 512 * 1024 ** 2;

/**
 * Address space that Node, its threads and the libraries map writable (1.3 GB beside 250 MB of resident memory were
 * seen with a small model); nearly all of it is never touched, but the limit counts it. Resident
 * memory is watched as well, and without this allowance.
 */
const NODE_DATA_BYTES = 1536 * 1024 ** 2;

/**
 * Command that runs `command` under a limit on its data segment (RLIMIT_DATA): an allocation beyond it fails inside
 * the process instead of filling the machine. Address space (RLIMIT_AS) would not do, since V8 reserves far more
 * than it uses. The shell does it because every system has one; where it cannot, the watch on resident memory is
 * what remains.
 */
export function limitedCommand(command: readonly string[], { memoryLimitBytes }: WorkerLimits): string[] {
  const kibibytes = Math.ceil((memoryLimitBytes + NODE_DATA_BYTES) / 1024);
  return ['/bin/sh', '-c', `ulimit -d ${kibibytes} 2>/dev/null; exec "$0" "$@"`, ...command];
}
