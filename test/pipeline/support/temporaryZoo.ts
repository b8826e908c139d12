/** A zoo with one worker in a folder for temporary files, which goes when it is closed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedZoo, openEmbeddedZoo } from '../../../functions/host/embedded.ts';

export interface TemporaryZoo extends AsyncDisposable {
  readonly zoo: EmbeddedZoo;
  readonly home: string;
}

export async function openTemporaryZoo(): Promise<TemporaryZoo> {
  const home = await mkdtemp(join(tmpdir(), 'zoometry-test-'));
  const zoo = await openEmbeddedZoo({
    home,
    resume: false,
    onFault: () => undefined,
    pool: { workers: 1, threadsPerWorker: 1, executionProviders: ['cpu'] },
  });
  return {
    zoo,
    home,
    async [Symbol.asyncDispose]() {
      await zoo.close();
      await rm(home, { recursive: true });
    },
  };
}
