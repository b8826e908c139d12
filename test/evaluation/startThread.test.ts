/** Threads: what they are handed, and where their modules come from. */
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { describe, expect, it } from 'vitest';
import { startThread } from '../../functions/evaluation/startThread.ts';

const started = (module: string, workerData: unknown) =>
  startThread(new URL(module, import.meta.url), { workerData });

describe('a thread', () => {
  it('runs its module with what it is handed, and with a cache of compiled modules', async () => {
    const [{ cache, handed }] = await once(started('./support/cacheOfThread.ts', [1, 2]), 'message');
    expect(handed).toEqual([1, 2]);
    expect(cache).toContain(process.version);
    // It turns that on for itself: this one, which started it, does without.
    expect(getCompileCacheDir()).not.toBe(cache);
  });

  it('fails with its module', async () => {
    const [error] = await once(started('./support/noSuchModule.ts', null), 'error').catch((thrown) => [
      thrown,
    ]);
    expect(error).toMatchObject({ code: 'ERR_MODULE_NOT_FOUND' });
  });
});
