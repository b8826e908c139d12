import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createInferencePool,
  type InferenceJob,
  type InferencePool,
  type InferencePoolOptions,
} from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import { failureOf } from '../support/failures.ts';
import {
  constantDetections,
  constantOutputs,
  endlessGraph,
  hungryGraph,
  singleOperator,
} from '../support/graphs.ts';
import { hugePng, jpegOf, noise } from '../support/images.ts';
import { manifestOf } from '../support/manifests.ts';
import { TemporaryFolder } from '../support/temporary.ts';

const ROWS = [
  [1, 1, 5, 3, 0.75, 0],
  [0, 0, 8, 8, 0.5, 1],
];
const FOUND = [
  { category_id: 1, bbox: [8, 6, 32, 12], score: 0.75 },
  { category_id: 2, bbox: [0, 0, 64, 48], score: 0.5 },
];
const POSTPROCESSING = { scoreThreshold: 0.1, nmsIou: null, maxDetections: 100 };

let folder: TemporaryFolder;
let picture: Buffer;
beforeAll(async () => {
  folder = await TemporaryFolder.create();
  picture = await jpegOf(noise(64, 48));
});
afterAll(() => folder[Symbol.asyncDispose]());

function poolOf(options: InferencePoolOptions = {}): InferencePool {
  const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'], ...options });
  onTestFinished(() => pool.close());
  return pool;
}

async function jobOf(graph: Uint8Array, image: Uint8Array = picture): Promise<InferenceJob> {
  const key = digestOf(graph);
  const file = await folder.write(key.slice(7, 23), graph);
  return {
    model: { key, file, manifest: manifestOf() },
    image: { bytes: image },
    postprocessing: POSTPROCESSING,
  };
}

const codeOf = async (pool: InferencePool, job: InferenceJob) => (await failureOf(pool.infer(job))).code;

/** The process that works for the pool, once there is one. */
async function workerPid(pool: InferencePool): Promise<number> {
  return expect
    .poll(() => pool.pids()[0])
    .toBeTypeOf('number')
    .then(() => pool.pids()[0] as number);
}

describe('a pool', () => {
  it('tells nobody of a session, and leaves nothing in the user’s folders', async () => {
    await using home = await TemporaryFolder.create();
    vi.stubEnv('HOME', home.path);
    onTestFinished(() => void vi.unstubAllEnvs());
    const pool = poolOf();
    await pool.infer(await jobOf(constantDetections(ROWS)));
    expect(readdirSync(home.path)).toEqual([]);
  });

  it('infers images from bytes and files, and says where and how fast', async () => {
    const pool = poolOf({ workers: 2 });
    const job = await jobOf(constantDetections(ROWS));
    const file = await folder.write('picture.jpg', picture);
    const [first, second] = await Promise.all([pool.infer(job), pool.infer({ ...job, image: { file } })]);
    expect(first.detections).toEqual(FOUND);
    expect(first.image).toEqual({ width: 64, height: 48 });
    expect([first.executionProvider, first.onnxRuntime]).toEqual([
      'cpu',
      expect.stringMatching(/^1\.\d+\.\d+$/),
    ]);
    for (const milliseconds of Object.values(first.timing)) expect(milliseconds).toBeGreaterThan(0);
    expect(JSON.stringify(second.detections)).toBe(JSON.stringify(first.detections));
    expect(await pool.warmUp(job.model)).toEqual({
      executionProvider: 'cpu',
      onnxRuntime: first.onnxRuntime,
    });
  });

  it('takes the provider that works where the first one wished for does not', async () => {
    const pool = poolOf({ executionProviders: ['cuda', 'cpu'] });
    const { executionProvider } = await pool.infer(await jobOf(constantDetections(ROWS)));
    expect(['cuda', 'cpu']).toContain(executionProvider);
  });

  it('refuses options that cannot be', () => {
    expect(() => createInferencePool({ workers: 0 })).toThrow('pool options at /workers');
    expect(() => createInferencePool({ memoryLimitBytes: 1 })).toThrow('/memoryLimitBytes');
  });

  it('records why an image failed, and goes on with the next', async () => {
    const pool = poolOf();
    const good = await jobOf(constantDetections(ROWS));
    const withImage = (bytes: Uint8Array) => codeOf(pool, { ...good, image: { bytes } });
    expect(await withImage(picture.subarray(0, picture.length - 200))).toBe('IMAGE_TRUNCATED');
    expect(await withImage(new Uint8Array())).toBe('IMAGE_EMPTY');
    expect(await withImage(Buffer.from('no image'))).toBe('IMAGE_UNREADABLE');
    expect(await withImage(hugePng(65_000, 65_000))).toBe('IMAGE_TOO_LARGE');
    expect(await codeOf(pool, { ...good, image: { file: `${folder.path}/none.jpg` } })).toBe('IMAGE_MISSING');
    const pid = pool.pids()[0];
    expect((await pool.infer(good)).detections).toEqual(FOUND);
    expect(pool.pids()).toEqual([pid]);
  });

  it('gives each of many sizes at once its own boxes', async () => {
    const pool = poolOf();
    const job = await jobOf(constantDetections(ROWS));
    const sizes = [
      [64, 48],
      [8, 8],
      [300, 20],
      [16, 160],
    ] as const;
    const found = await Promise.all(
      sizes.map(async ([width, height]) =>
        pool.infer({ ...job, image: { bytes: await jpegOf(noise(width, height)) } }),
      ),
    );
    for (const [at, [width, height]] of sizes.entries()) {
      expect(found[at]?.image).toEqual({ width, height });
      // The graph has 8 × 8 pixels, and gives the corners (1, 1) and (5, 3).
      const box = [width / 8, height / 8, width / 2, height / 4];
      expect(found[at]?.detections[0]?.bbox).toEqual(box);
    }
  });

  it('refuses the outputs of a graph that have another rank than was declared', async () => {
    const dims = [1, 1, ROWS.length, 6];
    const graph = constantOutputs({ detections: { dims, values: ROWS.flat() } });
    expect(await failureOf(poolOf().infer(await jobOf(graph)))).toMatchObject({
      code: 'OUTPUT_UNEXPECTED',
      message: expect.stringContaining('has shape [1, 1, 2, 6]: 2 dimensions are read, after a batch of 1'),
    });
  });

  it('says that a model cannot be opened', async () => {
    const job = await jobOf(singleOperator('DCNv3'));
    expect(await failureOf(poolOf().infer(job))).toEqual({
      code: 'MODEL_LOAD_FAILED',
      message: expect.stringMatching(
        /^ONNX Runtime cannot open the model: it uses the operator DCNv3, which opset 17 does not have: .*choose a variant/,
      ),
      retryable: false,
    });
  });

  it('changes the model, and replaces a worker after its number of images', async () => {
    const pool = poolOf({ imagesPerWorker: 2 });
    const job = await jobOf(constantDetections(ROWS));
    const pids: (number | undefined)[] = [];
    for (let image = 0; image < 3; image++) {
      await pool.infer(job);
      pids.push(pool.pids()[0]);
    }
    expect(pids[1]).toBe(pids[0]);
    expect(pids[2]).not.toBe(pids[1]);
    const other = await jobOf(constantDetections([[0, 0, 8, 8, 0.25, 1]]));
    expect((await pool.infer(other)).detections).toEqual([{ ...FOUND[1], score: 0.25 }]);
    expect(pool.pids()).not.toContain(pids[2]);
  });
});

describe('a pool keeps its limits', () => {
  it('when a model of some hundred bytes asks for 64 GiB', async () => {
    const graph = hungryGraph(64 * 1024 ** 3);
    expect(graph.length).toBeLessThan(300);
    const pool = poolOf();
    expect(await failureOf(pool.infer(await jobOf(graph)))).toEqual({
      code: 'OUT_OF_MEMORY',
      message: 'the image needs more than 4096 MiB of memory',
      retryable: false,
    });
    expect(pool.pids()).toEqual([]);
  });

  it.runIf(existsSync('/proc/self/status'))('when a model fills more memory than allowed', async () => {
    const pool = poolOf({ memoryLimitBytes: 512 * 1024 ** 2 });
    // 600 MB that are written over and over fit the limit on the data segment, and not the one on resident memory.
    expect(await codeOf(pool, await jobOf(endlessGraph(150e6)))).toBe('OUT_OF_MEMORY');
    expect((await pool.infer(await jobOf(constantDetections(ROWS)))).detections).toEqual(FOUND);
  });

  it('when a model never ends', async () => {
    const pool = poolOf({ timeLimitMs: 500 });
    expect(await failureOf(pool.infer(await jobOf(endlessGraph(1))))).toEqual({
      code: 'TIME_LIMIT',
      message: 'the image took more than 0.5 s',
      retryable: true,
    });
  });
});

describe('a pool survives its processes', () => {
  it('tries an image again when its worker is killed', async () => {
    const pool = poolOf();
    const job = await jobOf(constantDetections(ROWS));
    await pool.warmUp(job.model);
    const pid = await workerPid(pool);
    const inference = pool.infer(job);
    process.kill(pid, 'SIGKILL');
    expect((await inference).detections).toEqual(FOUND);
    expect(pool.pids()).not.toContain(pid);
  });

  it('gives up after a second kill, and the next image is well', async () => {
    const pool = poolOf();
    const endless = await jobOf(endlessGraph(1));
    await pool.warmUp(endless.model);
    const failure = failureOf(pool.infer(endless));
    const first = await workerPid(pool);
    process.kill(first, 'SIGKILL');
    await expect.poll(() => pool.pids().some((pid) => pid !== first)).toBe(true);
    for (const pid of pool.pids()) process.kill(pid, 'SIGKILL');
    expect(await failure).toEqual({
      code: 'WORKER_CRASHED',
      message: 'while the image was inferred the process ended unexpectedly, and so did a second one',
      retryable: true,
    });
    expect((await pool.infer(await jobOf(constantDetections(ROWS)))).detections).toEqual(FOUND);
  });

  it('tries both images again that were in the worker when it was killed', async () => {
    const pool = poolOf();
    const job = await jobOf(constantDetections(ROWS));
    const both = [pool.infer(job), pool.infer(job)];
    const pid = await workerPid(pool);
    process.kill(pid, 'SIGKILL');
    for (const inference of both) expect((await inference).detections).toEqual(FOUND);
    expect(pool.pids()).not.toContain(pid);
  });

  it('holds nothing against an image whose company was cancelled or too slow', async () => {
    const pool = poolOf({ timeLimitMs: 1500 });
    const endless = await jobOf(endlessGraph(1));
    await pool.warmUp(endless.model);
    const controller = new AbortController();
    const cancelled = pool.infer(endless, controller.signal).catch((error: unknown) => error);
    const companions = [failureOf(pool.infer(endless)), failureOf(pool.infer(endless))];
    const [first] = pool.pids();
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    expect(await cancelled).toBe(reason);
    // Each has its own time, in a process of its own: the second is begun anew when the first was stopped.
    for (const failure of companions) expect((await failure).code).toBe('TIME_LIMIT');
    expect(pool.pids()).not.toContain(first);
  });

  it('stops what is cancelled, waiting or running', async () => {
    const pool = poolOf();
    const endless = await jobOf(endlessGraph(1));
    await pool.warmUp(endless.model);
    const controller = new AbortController();
    const running = pool.infer(endless, controller.signal).catch((error: unknown) => error);
    const waiting = pool
      .infer(await jobOf(constantDetections(ROWS)), controller.signal)
      .catch((e: unknown) => e);
    const later = pool.infer(await jobOf(constantDetections(ROWS)));
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    expect(await running).toBe(reason);
    expect(await waiting).toBe(reason);
    expect((await later).detections).toEqual(FOUND);
    await expect(pool.infer(endless, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('tells all that wait when it is closed, and leaves no process', async () => {
    const pool = poolOf();
    const endless = await jobOf(endlessGraph(1));
    await pool.warmUp(endless.model);
    const pid = await workerPid(pool);
    const failures = [failureOf(pool.infer(endless)), failureOf(pool.infer(endless))];
    await pool.close();
    for (const failure of failures) expect((await failure).code).toBe('POOL_CLOSED');
    expect((await failureOf(pool.infer(endless))).code).toBe('POOL_CLOSED');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
