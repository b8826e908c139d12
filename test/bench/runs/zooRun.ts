/** `zoo run` as a whole process, with all that it starts. */
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { ZOO } from '../contestants.ts';
import { FailedRun } from '../measure/measure.ts';

/** How often the memory of the processes is looked at; what they held at most, the system remembers. */
const LOOK_MS = 50;

export interface MeasuredRun {
  /** Peak resident memory of the command itself, and of the largest process that it started. */
  readonly peakMiB: number;
  readonly workerPeakMiB: number;
}

/** Runs a command of `zoo` that prepares a home. */
export async function zoo(home: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [ZOO, ...args, '--home', home]);
}

/**
 * Seconds that a run in a copy of `home` takes, where nothing was inferred yet, from the start of the process to its end. Nobody looks at
 * it meanwhile, which would take processor time from it.
 *
 * @throws FailedRun
 */
export async function timedRun(home: string, args: readonly string[]): Promise<number> {
  return freshRun(home, args, () => undefined);
}

/** The memory of a run like that. @throws FailedRun */
export async function measuredRun(home: string, args: readonly string[]): Promise<MeasuredRun> {
  const peaks = new Map<number, number>();
  let parent = 0;
  let look: NodeJS.Timeout | undefined;
  try {
    await freshRun(home, args, (pid) => {
      parent = pid;
      look = setInterval(() => lookAt(pid, peaks), LOOK_MS);
    });
  } finally {
    clearInterval(look);
  }
  const peakMiB = peaks.get(parent) ?? 0;
  peaks.delete(parent);
  return { peakMiB, workerPeakMiB: Math.max(0, ...peaks.values()) };
}

async function freshRun(
  home: string,
  args: readonly string[],
  begun: (pid: number) => void,
): Promise<number> {
  const fresh = `${home}.run`;
  await rm(fresh, { recursive: true, force: true });
  await cp(home, fresh, { recursive: true });
  const start = performance.now();
  const child = spawn(process.execPath, [ZOO, 'run', ...args, '--home', fresh], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = text(child.stderr);
  begun(child.pid as number);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const seconds = (performance.now() - start) / 1000;
  if (code === 0) return seconds;
  throw new FailedRun(`ended with exit code ${code}: ${(await said).trimEnd().split('\n').at(-1)}`);
}

/** Notes the peak so far of a process and of its children. */
function lookAt(parent: number, peaks: Map<number, number>): void {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const [pid, ppid] = [Number(name), Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1])];
      const peakKiB = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
      if ((pid === parent || ppid === parent) && peakKiB > 0) peaks.set(pid, peakKiB / 1024);
    } catch {
      // It has ended since it was listed.
    }
  }
}
