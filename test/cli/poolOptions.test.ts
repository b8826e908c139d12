/** What the resources named on the command line become for the processes that infer. */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addPoolOptions, poolOf } from '../../functions/cli/options/pool.ts';
import { resolvePoolOptions } from '../../functions/inference/session/poolOptions.ts';

const given = (...args: string[]) =>
  poolOf(addPoolOptions(new Command().exitOverride()).parse(args, { from: 'user' }).opts());

describe('the options of commands that infer', () => {
  it('say how many processes there are, on how many threads each session runs, and what memory each may take', () => {
    expect(given('--workers', '3', '--threads', '2', '--memory-limit', '512')).toEqual({
      workers: 3,
      threadsPerWorker: 2,
      memoryLimitBytes: 512 * 1024 ** 2,
    });
  });

  it('leave to the pool what is not named: no more threads than cores, however many processes', () => {
    expect(given()).toEqual({});
    const { workers, threadsPerWorker } = resolvePoolOptions({});
    expect(workers * threadsPerWorker).toBeLessThanOrEqual(availableParallelism());
    expect(resolvePoolOptions({ workers: 256 }).threadsPerWorker).toBe(1);
  });

  it.each([
    ['--threads', '0'],
    ['--threads', '257'],
    ['--workers', 'two'],
  ])('refuse %s %s', (name, value) => {
    expect(() => given(name, value)).toThrow(name);
  });
});
