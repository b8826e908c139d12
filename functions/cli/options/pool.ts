/** Options of commands that infer: how many child processes, and how much each may take. */
import type { Command } from 'commander';
import { SMALLEST_MEMORY_LIMIT_BYTES } from '../../inference/session/limits.ts';
import type { ZooOptions } from '../openZoo.ts';
import { wholeNumber } from './numbers.ts';

const MIB = 1024 ** 2;

export interface PoolOptions {
  readonly workers?: number;
  readonly threads?: number;
  readonly memoryLimit?: number;
}

export function addPoolOptions(command: Command): Command {
  return command
    .optionsGroup('Resources:')
    .option(
      '--workers <n>',
      'processes that infer at the same time (default: by the number of cores)',
      wholeNumber(1, 256),
    )
    .option(
      '--threads <n>',
      'threads that one of their sessions runs on (default: the cores, shared out)',
      wholeNumber(1, 256),
    )
    .option(
      '--memory-limit <MiB>',
      'most memory that one of them may take',
      wholeNumber(SMALLEST_MEMORY_LIMIT_BYTES / MIB),
    )
    .optionsGroup('Options:');
}

export function poolOf({ workers, threads, memoryLimit }: PoolOptions): NonNullable<ZooOptions['pool']> {
  return {
    ...(workers !== undefined && { workers }),
    ...(threads !== undefined && { threadsPerWorker: threads }),
    ...(memoryLimit !== undefined && { memoryLimitBytes: memoryLimit * MIB }),
  };
}
