/** What our own program answers, which rivals' numbers are held against; asking warms caches of files and code as well. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJsonWith } from '../../schema/parse.ts';
import { ZOO, zooArguments } from './contestants.ts';
import { FailedRun } from './measure/measure.ts';
import type { Workload } from './workload.ts';

const run = promisify(execFile);

const Answer = z.object({ stats: z.array(z.number()), images: z.number().int() });

/** `stats` are those of pycocotools, undefined ones −1. @throws FailedRun */
export async function ourNumbers(workload: Workload, folder: string): Promise<z.output<typeof Answer>> {
  const args = zooArguments(workload, folder);
  try {
    const { stdout } = await run(process.execPath, [ZOO, ...args, '--json']);
    return parseJsonWith(Answer, stdout, 'answer of zoo evaluate');
  } catch (cause) {
    // With --json an error is told on standard output.
    const { stdout, message } = cause as Error & { readonly stdout?: string };
    throw new FailedRun(`zoo ${args.join(' ')}: ${stdout || message}`, { cause });
  }
}

/** Whether this checkout's `zoo evaluate` can be told how many threads to use. */
export async function hasThreads(): Promise<boolean> {
  const { stdout } = await run(process.execPath, [ZOO, 'evaluate', '--help']);
  return stdout.includes('--threads');
}
