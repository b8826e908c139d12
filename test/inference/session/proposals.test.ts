import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { createInferencePool, type InferenceJob } from '../../../functions/inference/pool.ts';
import { proposalCorners, proposalTensor } from '../../../functions/inference/worker/proposals.ts';
import { digestOf } from '../../../schema/digest.ts';
import { SchemaError } from '../../../schema/errors.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { ProposalInput } from '../../../schema/manifest/proposalInput.ts';
import { failureOf } from '../support/failures.ts';
import { proposalHead } from '../support/graphs.ts';
import { jpegOf, noise } from '../support/images.ts';
import { manifestOf } from '../support/manifests.ts';
import { PADDED } from '../support/noise.ts';
import { TemporaryFolder } from '../support/temporary.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.create();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Of a 64 × 48 image that the network sees as 8 × 8. */
const manifest = (proposals: object | null = { name: 'proposals' }): ModelManifest => {
  const { input, ...rest } = manifestOf();
  return manifestOf({
    ...rest,
    input: { ...input, ...(proposals && { proposals: ProposalInput.parse(proposals) }) },
    decoder: {
      kind: 'roi-head',
      outputs: { scores: 'scores', boxes: 'deltas' },
      activation: 'none',
      background: 'none',
    },
    labelMap: [{ modelIndex: 0, categoryId: 1, name: 'cat' }],
  });
};

async function inferred(proposals: InferenceJob['proposals'], declared = manifest()) {
  const graph = proposalHead();
  const file = await folder.write('head.onnx', graph);
  const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'] });
  onTestFinished(() => pool.close());
  return pool.infer({
    model: { key: digestOf(graph), file, manifest: declared },
    image: { bytes: await jpegOf(noise(64, 48)) },
    postprocessing: { scoreThreshold: 0.01, nmsIou: null, maxDetections: 100 },
    proposals,
  });
}

describe('a model that looks into proposals', () => {
  it('is given them in its own pixels, and gives boxes in the source’s', async () => {
    const { detections } = await inferred([
      [8, 6, 16, 24],
      [32, 0, 32, 48],
    ]);
    // The left edges are 1 and 4 in the network.
    expect(detections).toEqual([
      { category_id: 1, bbox: [32, 0, 32, 48], score: 4 / 64 },
      { category_id: 1, bbox: [8, 6, 16, 24], score: 1 / 64 },
    ]);
  });

  it('is given the best ones only, where it takes no more', async () => {
    const { detections } = await inferred(
      [
        [8, 6, 16, 24],
        [32, 0, 32, 48],
      ],
      manifest({ name: 'proposals', limit: 1 }),
    );
    expect(detections.map(({ bbox }) => bbox)).toEqual([[8, 6, 16, 24]]);
  });

  it('finds nothing where nothing was proposed, and says so where nobody was asked', async () => {
    expect((await inferred([])).detections).toEqual([]);
    expect((await failureOf(inferred(undefined))).code).toBe('PROPOSALS_MISSING');
  });

  it('is registered with the input that takes them', async () => {
    const problemsOf = async (declared: ModelManifest, rows?: number) => {
      const graph = await inspectModel(await folder.write('checked.onnx', proposalHead(rows)));
      try {
        checkManifest(declared, graph);
      } catch (error) {
        expect(error).toBeInstanceOf(SchemaError);
        return (error as SchemaError).problems.map(({ pointer, code }) => `${pointer} ${code}`);
      }
      return [];
    };
    expect(await problemsOf(manifest())).toEqual([]);
    expect(await problemsOf(manifest(null))).toEqual([
      '/input/extra UNFILLED_INPUT',
      '/input/proposals PROPOSALS_UNDECLARED',
    ]);
    expect(await problemsOf(manifest({ name: 'image' }))).toContain('/input/proposals/name UNKNOWN_INPUT');
    expect(await problemsOf(manifest({ name: 'proposals', batchIndex: true }))).toEqual([
      '/input/proposals INPUT_LAYOUT',
    ]);
    expect(await problemsOf(manifest(), 5)).toEqual(['/input/proposals INPUT_LAYOUT']);
  });
});

describe('the tensor of proposals', () => {
  it.each<[string, object, number[]]>([
    ['network pixels', {}, [10, 5, 40, 30]],
    ['parts of the network input', { units: 'normalised' }, [10 / 96, 5 / 64, 40 / 96, 30 / 64]],
    ['source pixels', { units: 'source' }, [20, 10, 80, 60]],
    ['an image of the batch before it', { batchIndex: true }, [0, 10, 5, 40, 30]],
    ['last pixels for corners', { units: 'source', pixelCorners: true }, [20, 10, 79, 59]],
  ])('has %s', (_, more, wanted) => {
    const by = ProposalInput.parse({ name: 'proposals', ...more });
    const { data, dims } = proposalTensor(proposalCorners([[20, 10, 60, 50]], by), by, PADDED);
    expect(dims).toEqual([1, wanted.length]);
    expect([...data]).toEqual([...Float32Array.from(wanted)]);
  });
});
