import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createInferencePool,
  type InferenceJob,
  type InferencePool,
  type InferencePoolOptions,
} from '../../../functions/inference/pool.ts';
import { DEFAULT_MEMORY_LIMIT_BYTES } from '../../../functions/inference/session/limits.ts';
import { SpareWorkers } from '../../../functions/inference/session/spareWorkers.ts';
import { digestOf } from '../../../schema/digest.ts';
import { hasEnded } from '../../support/processes.ts';
import { constantDetections } from '../support/graphs.ts';
import { jpegOf, noise } from '../support/images.ts';
import { manifestOf } from '../support/manifests.ts';
import { TemporaryFolder } from '../support/temporary.ts';

let folder: TemporaryFolder;
let job: InferenceJob;
beforeAll(async () => {
  folder = await TemporaryFolder.create();
  const graph = constantDetections([[1, 1, 5, 3, 0.75, 0]]);
  job = {
    model: { key: digestOf(graph), file: await folder.write('graph.onnx', graph), manifest: manifestOf() },
    image: { bytes: await jpegOf(noise(64, 48)) },
    postprocessing: { scoreThreshold: 0.1, nmsIou: null, maxDetections: 100 },
  };
});
afterAll(() => folder[Symbol.asyncDispose]());

function spareWorkers(count: number): SpareWorkers {
  const spares = new SpareWorkers(count, { memoryLimitBytes: DEFAULT_MEMORY_LIMIT_BYTES });
  onTestFinished(() => spares.end());
  return spares;
}

function poolWith(spares: SpareWorkers, options: InferencePoolOptions = {}): InferencePool {
  const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'], ...options }, spares);
  onTestFinished(() => pool.close());
  return pool;
}

/** The only one. */
function pidOf(spares: SpareWorkers): number {
  const [pid, ...more] = spares.pids();
  expect(more).toEqual([]);
  return pid as number;
}

describe('a spare worker', () => {
  it('is taken by the first model', async () => {
    const spares = spareWorkers(1);
    const pid = pidOf(spares);
    const pool = poolWith(spares);
    expect(pool.pids()).toEqual([pid]);
    expect((await pool.infer(job)).detections).toHaveLength(1);
    expect(pool.pids()).toEqual([pid]);
    expect(spares.pids()).toEqual([]);
    await pool.close();
    expect(hasEnded(pid)).toBe(true);
  });

  it('gives way to a new process where another model comes', async () => {
    const spares = spareWorkers(1);
    const pid = pidOf(spares);
    const pool = poolWith(spares);
    await pool.warmUp(job.model);
    await pool.warmUp({ ...job.model, key: digestOf('another') });
    expect(pool.pids()).not.toContain(pid);
    expect(hasEnded(pid)).toBe(true);
  });

  it('ends with the pool where nobody takes it', async () => {
    const spares = spareWorkers(2);
    const pids = spares.pids();
    expect(pids).toHaveLength(2);
    await poolWith(spares).close();
    expect(pids.map(hasEnded)).toEqual([true, true]);
  });

  it('that has died is no worse than none', async () => {
    const spares = spareWorkers(1);
    const pid = pidOf(spares);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => spares.pids()).toEqual([]);
    const pool = poolWith(spares);
    expect((await pool.infer(job)).detections).toHaveLength(1);
    expect(pool.pids()).not.toContain(pid);
  });

  it('that dies while it is asked is replaced, as every worker is', async () => {
    const spares = spareWorkers(1);
    const pid = pidOf(spares);
    const pool = poolWith(spares);
    const inferring = pool.infer(job);
    process.kill(pid, 'SIGKILL');
    expect((await inferring).detections).toHaveLength(1);
    expect(pool.pids()).not.toContain(pid);
  });

  it('of another memory limit is left alone', async () => {
    const spares = spareWorkers(1);
    const pid = pidOf(spares);
    const pool = poolWith(spares, { memoryLimitBytes: DEFAULT_MEMORY_LIMIT_BYTES / 2 });
    await pool.warmUp(job.model);
    expect(spares.pids()).toEqual([pid]);
    expect(pool.pids()).toHaveLength(2);
  });
});

it('keeps its modules compiled although it is killed', async () => {
  const cache = `${folder.path}/cache`;
  vi.stubEnv('NODE_COMPILE_CACHE', cache);
  onTestFinished(() => void vi.unstubAllEnvs());
  const pool = poolWith(spareWorkers(1));
  await pool.infer(job);
  const kept = () => readdirSync(cache, { recursive: true }).length;
  // Dozens of modules of its own, each as text and compiled.
  await expect.poll(kept).toBeGreaterThan(50);
});
