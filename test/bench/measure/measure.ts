/** One run of a whole process: what it took, from its start to its end. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { parseJsonWith } from '../../../schema/parse.ts';

/** What a measured process says of itself on file descriptor 3 as it ends. */
const Report = z.object({
  /** Peak resident memory. */
  peakKiB: z.number().positive(),
  userSeconds: z.number().nonnegative(),
  systemSeconds: z.number().nonnegative(),
  /** The numbers of the summary, undefined ones −1: from rivals. */
  stats: z.array(z.number()).optional(),
});

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Measurement {
  /** From spawning to the end of the process. */
  readonly wallSeconds: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
  readonly peakMiB: number;
  readonly stats?: readonly number[];
}

/** The process did not do what it was measured at. */
export class FailedRun extends Error {}

/** @throws FailedRun where the process fails or is killed, with the last line that it said on standard error */
export async function measure({ program, args, env = {} }: Command): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<{ code: number | null; signal: string | null; wallSeconds: number }>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) =>
        resolve({ code, signal, wallSeconds: (performance.now() - start) / 1000 }),
      );
    },
  );
  const [, , stderr, report] = child.stdio;
  if (!stderr || !report || !('read' in report))
    throw new Error('a measured process has its four descriptors');
  const [{ code, signal, wallSeconds }, said, line] = await Promise.all([ended, text(stderr), text(report)]);
  if (code !== 0) {
    const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
    const lastLine = said.trimEnd().split('\n').at(-1);
    throw new FailedRun(lastLine ? `${how}: ${lastLine}` : how);
  }
  const { peakKiB, ...used } = parseJsonWith(Report, line, 'report of a measured process');
  return { wallSeconds, peakMiB: peakKiB / 1024, ...used };
}
