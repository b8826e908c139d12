/** Whether everything is there that the programs of the image need. Each check throws what is missing. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import sharp from 'sharp';
import { digestOf } from '../../schema/digest.ts';
import { ModelManifest } from '../../schema/manifest/manifest.ts';
import { kernelModule } from '../evaluation/kernels/kernel.ts';
import { type Environment, stagesConfig } from '../host/cloudConfig.ts';
import { Kernels } from '../inference/kernels/kernels.ts';
import { createInferencePool } from '../inference/pool.ts';
import type { ExecutionProvider } from '../inference/session/protocol.ts';

/** The Node that the tests run on. */
export function checkNode(version = process.versions.node): void {
  if (!version.startsWith('24.'))
    throw new Error(`this is Node ${version}, and the programs are for Node 24`);
}

/** A program that opens strangers' graphs is nobody's root. */
export function checkUser(uid = process.getuid?.()): void {
  if (uid === 0) throw new Error('the user is root: run the image as the user that it names');
}

/** The one folder that is written to. */
export async function checkTemporaryFolder(folder = tmpdir()): Promise<void> {
  const own = await mkdtemp(join(folder, 'zoometry-'));
  await writeFile(join(own, 'file'), 'written');
  await rm(own, { recursive: true });
}

/** Both modules of WebAssembly compile here. */
export function checkKernels(): void {
  kernelModule();
  new Kernels();
}

/** Libraries that CUDA's provider is linked with are all found, which can be told without a GPU. */
export async function checkCudaLibraries(): Promise<void> {
  const runtime = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'));
  const provider = join(
    runtime,
    'bin/napi-v6',
    process.platform,
    process.arch,
    'libonnxruntime_providers_cuda.so',
  );
  const { stdout } = await promisify(execFile)('ldd', [provider]);
  const missing = stdout.split('\n').filter((line) => line.includes('not found'));
  if (missing.length > 0)
    throw new Error(`CUDA's provider lacks libraries: ${missing.map((line) => line.trim()).join('; ')}`);
}

/** Takes one row of the output for a box; the picture is made half as large. */
const MANIFEST = ModelManifest.parse({
  manifestVersion: 1,
  name: 'selftest',
  task: 'DETECTION',
  family: 'selftest',
  input: {
    preprocessing: {
      resize: { mode: 'stretch', width: 8, height: 8 },
      channelOrder: 'RGB',
      scale: 1 / 128,
    },
  },
  decoder: { kind: 'final', outputs: { boxes: 'detections' } },
  labelMap: [{ modelIndex: 0, categoryId: 1, name: 'square' }],
});

/**
 * What `selftest/graph.onnx` finds in a picture of 16 × 16 pixels of level 64: its score is a convolution's sum of 27 values of 64/128
 * with weights of 1/32. All are sums of few powers of two, so that the answer is the same on every processor, in TF32 as well.
 */
const EXPECTED = [{ category_id: 1, bbox: [2, 4, 8, 8], score: 0.421875 }];

/** The whole way of an image: decoded, resized, through a session in a process of its own, and read. */
export async function checkInference(provider: ExecutionProvider): Promise<void> {
  const pool = createInferencePool({ workers: 1, threadsPerWorker: 1, executionProviders: [provider] });
  try {
    const picture = await sharp({
      create: { width: 16, height: 16, channels: 3, background: { r: 64, g: 64, b: 64 } },
    })
      .png()
      .toBuffer();
    const { detections } = await pool.infer({
      model: {
        key: digestOf('selftest'),
        file: fileURLToPath(new URL('./selftest/graph.onnx', import.meta.url)),
        manifest: MANIFEST,
      },
      image: { bytes: picture },
      postprocessing: { scoreThreshold: 0.1, nmsIou: null, maxDetections: 10 },
    });
    if (isDeepStrictEqual(detections, EXPECTED)) return;
    throw new Error(`the graph of the self-test answers ${JSON.stringify(detections)} on ${provider}`);
  } finally {
    await pool.close();
  }
}

/**
 * What every program that infers begins with: where the image is made for a GPU, that the GPU answers. Without it a session that cannot
 * be opened would be taken for the model's fault, and end the run; so it ends the program, and the work goes to another machine.
 */
export async function requireProvider(environment: Environment): Promise<void> {
  if (stagesConfig(environment).provider !== 'cuda') return;
  try {
    await checkInference('cuda');
  } catch (cause) {
    throw new Error('the image is for a GPU, and none can be used here', { cause });
  }
}
