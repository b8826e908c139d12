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
  /** From the start of the process to its end. */
  readonly wallSeconds: number;
  /** Peak resident memory of the command itself, and of the largest process that it started. */
  readonly peakMiB: number;
  readonly workerPeakMiB: number;
}

/** Runs a command of `zoo` that prepares a home. */
export async function zoo(home: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [ZOO, ...args, '--home', home]);
}

/**
 * A run in a copy of `home`, where nothing was inferred yet.
 *
 * @throws FailedRun
 */
export async function measuredRun(home: string, args: readonly string[]): Promise<MeasuredRun> {
  const fresh = `${home}.run`;
  await rm(fresh, { recursive: true, force: true });
  await cp(home, fresh, { recursive: true });
  const start = performance.now();
  const child = spawn(process.execPath, [ZOO, 'run', ...args, '--home', fresh], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = text(child.stderr);
  const peaks = new Map<number, number>();
  const look = setInterval(() => lookAt(child.pid as number, peaks), LOOK_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const wallSeconds = (performance.now() - start) / 1000;
  clearInterval(look);
  if (code !== 0)
    throw new FailedRun(`ended with exit code ${code}: ${(await said).trimEnd().split('\n').at(-1)}`);
  const peakMiB = peaks.get(child.pid as number) ?? 0;
  peaks.delete(child.pid as number);
  return { wallSeconds, peakMiB, workerPeakMiB: Math.max(0, ...peaks.values()) };
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
