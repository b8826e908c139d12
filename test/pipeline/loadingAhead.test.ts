import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { InferenceJob, InferencePool } from '../../functions/inference/pool.ts';
import { loadingAhead } from '../../functions/pipeline/local/loadingAhead.ts';

test('what comes after inference is loaded once, behind the first images, and a failure is not this one’s to tell', async () => {
  const seen: string[] = [];
  const pool: InferencePool = {
    workers: 1,
    threadsPerWorker: 1,
    infer: async () => {
      seen.push('image');
      return {} as never;
    },
    warmUp: async () => ({}) as never,
    pids: () => [],
    close: async () => undefined,
  };
  const ahead = loadingAhead(pool, async (images) => {
    seen.push(`load for ${images}`);
    throw new Error('the module is not there');
  });
  await setImmediate();
  expect(seen).toEqual([]);
  await Promise.all([ahead.infer({} as InferenceJob), ahead.infer({} as InferenceJob)]);
  await setImmediate();
  await ahead.infer({} as InferenceJob);
  await setImmediate();
  expect(seen).toEqual(['image', 'image', 'load for 2', 'image']);
});
