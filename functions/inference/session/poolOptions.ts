/** Size and limits of a pool, with their defaults. */
import { z } from 'zod';
import { parseWith } from '../../../schema/parse.ts';
import { MAX_IMAGE_PIXELS } from '../image/header.ts';
import { DEFAULT_MEMORY_LIMIT_BYTES, SMALLEST_MEMORY_LIMIT_BYTES } from './limits.ts';
import { usualThreads, usualWorkers } from './poolSize.ts';
import { ExecutionProvider } from './protocol.ts';
import type { SpareWorkers } from './spareWorkers.ts';

export const PoolOptions = z.strictObject({
  /**
   * Worker processes, each with one session. Default: one per core, up to four and as many as memory allows. Decoding
   * and postprocessing use one core each, so on few cores two workers of one thread do more than one worker of two.
   */
  workers: z.int().min(1).max(256).optional(),
  /** Threads of one session. Default: the cores shared out among the workers, at least one. */
  threadsPerWorker: z.int().min(1).max(256).optional(),
  /** Resident memory of one worker process. */
  memoryLimitBytes: z.int().min(SMALLEST_MEMORY_LIMIT_BYTES).default(DEFAULT_MEMORY_LIMIT_BYTES),
  /** Wall time of one image, from the encoded bytes to the detections. */
  timeLimitMs: z.int().min(1).default(60_000),
  /** Wall time of starting a process and opening a model in it. */
  loadTimeLimitMs: z.int().min(1).default(120_000),
  /** Larger images are refused by their header. */
  maxPixels: z.int().min(1).default(MAX_IMAGE_PIXELS),
  /** After so many images a worker is replaced: native libraries may not give all memory back. */
  imagesPerWorker: z.int().min(1).default(2000),
  /** A worker that has nothing to do for so long ends. */
  idleMs: z.int().min(1).default(60_000),
  /** Tried in this order, one at a time; results name the one in use. */
  executionProviders: z.array(ExecutionProvider).min(1).default(['cuda', 'cpu']),
});

/** What a caller may set; everything has a default. */
export type InferencePoolOptions = z.input<typeof PoolOptions>;

export interface ResolvedPoolOptions extends Required<z.output<typeof PoolOptions>> {
  /** Processes that are there already: the first workers take them. */
  readonly spares?: SpareWorkers | undefined;
}

/** @throws SchemaError naming the option */
export function resolvePoolOptions(options: InferencePoolOptions): ResolvedPoolOptions {
  const parsed = parseWith(PoolOptions, options, 'pool options');
  const { workers = usualWorkers() } = parsed;
  const { threadsPerWorker = usualThreads(workers) } = parsed;
  return { ...parsed, workers, threadsPerWorker };
}
