/** Test-time augmentation in worker processes: what several looks at one image come to. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { createInferencePool, type InferenceJob } from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import type { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { columnFinder, regionHeadGraph } from '../support/augmentedGraphs.ts';
import { failureOf } from '../support/failures.ts';
import { proposalHead } from '../support/graphs.ts';
import { pngOf } from '../support/images.ts';
import { manifestOf } from '../support/manifests.ts';
import { maskOf } from '../support/maskOf.ts';
import { TemporaryFolder } from '../support/temporary.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.create();
});
afterAll(() => folder[Symbol.asyncDispose]());

const WIDTH = 64;
const HEIGHT = 48;
/** Black, but for some white at the right: a finder's scores are a quarter higher in the mirror image. */
const darkImage = () => {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let end = WIDTH; end <= WIDTH * HEIGHT; end += WIDTH) data.fill(255, (end - 4) * 3, end * 3);
  return pngOf({ data, width: WIDTH, height: HEIGHT });
};

const PREPROCESSING = {
  // The network sees 32 × 24 pixels.
  resize: { mode: 'shortest-edge', shortest: 24, longest: 32 },
  interpolation: { antialias: false },
  channelOrder: 'RGB',
  scale: 1 / 255,
} as const;

const finder = (changes: Partial<z.input<typeof ModelManifest>> = {}) =>
  manifestOf({ input: { preprocessing: PREPROCESSING }, ...changes });
type ModelManifestInput = Parameters<typeof manifestOf>[0];

const headOf = (changes: ModelManifestInput) =>
  manifestOf({
    name: 'head',
    decoder: undefined,
    input: { preprocessing: PREPROCESSING, regions: { name: 'boxes' } },
    ...changes,
  });

interface Asked {
  readonly rows?: readonly (readonly number[])[];
  readonly manifest?: ModelManifest;
  readonly head?: { readonly graph: Uint8Array; readonly manifest: ModelManifest };
  readonly augmentation?: InferenceJob['augmentation'];
  readonly nmsIou?: number;
}

const MIRRORED = { scales: null, horizontalFlip: true, votingIou: 0.9 };

async function inferred({ rows = [[2, 3, 10, 15, 0.5, 0]], manifest = finder(), head, ...asked }: Asked) {
  const graph = columnFinder(rows);
  const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'] });
  onTestFinished(() => pool.close());
  return pool.infer({
    model: {
      key: digestOf(graph),
      file: await folder.write(`${digestOf(graph).slice(7, 20)}.onnx`, graph),
      manifest,
      ...(head && { head: { file: await folder.write('head.onnx', head.graph), manifest: head.manifest } }),
    },
    image: { bytes: await darkImage() },
    postprocessing: { scoreThreshold: 0.05, nmsIou: asked.nmsIou ?? 0.5, maxDetections: 100 },
    augmentation: asked.augmentation,
  });
}

const boxes = async (asked: Asked) =>
  (await inferred(asked)).detections.map(({ bbox, score }) => [...bbox, Number(score.toFixed(6))]);

describe('boxes of several looks', () => {
  it('are those of the image and, mirrored back, of its mirror image', async () => {
    expect(await boxes({})).toEqual([[4, 6, 16, 24, 0.5]]);
    expect(await boxes({ augmentation: MIRRORED })).toEqual([
      [44, 6, 16, 24, 0.75],
      [4, 6, 16, 24, 0.5],
    ]);
  });

  it('are mirrored by pixels where corners are pixels', async () => {
    const manifest = finder({ postprocessing: { pixelCorners: true, clip: 'none' } });
    expect(await boxes({ augmentation: MIRRORED, manifest })).toEqual([
      [43, 6, 17, 25, 0.75],
      [4, 6, 17, 25, 0.5],
    ]);
  });

  it('are those at each size, by the model’s own rule', async () => {
    const augmentation = { ...MIRRORED, scales: [24, 48], horizontalFlip: false };
    expect(await boxes({ augmentation })).toEqual([
      [4, 6, 16, 24, 0.5],
      [2, 3, 8, 12, 0.5],
    ]);
  });

  it('suppress each other though the graph suppresses by itself, and the others vote', async () => {
    // Within the image as wide right as left, so that both looks find nearly the same: 11.5 … 20.5 is its own mirror image.
    const rows = [[11.5, 3, 20.7, 15, 0.5, 0]];
    const voted = await boxes({ rows, augmentation: { ...MIRRORED, votingIou: 0.9 } });
    expect(voted).toHaveLength(1);
    const [left, , width, , score] = voted[0] as number[];
    // Of 22.6 … 41.0 with 0.75 and 23.0 … 41.4 with 0.5.
    expect(left).toBeCloseTo((22.6 * 0.75 + 23 * 0.5) / 1.25, 5);
    expect(width).toBeCloseTo(18.4, 5);
    expect(score).toBe(0.75);
    const unvoted = await boxes({ rows, augmentation: { ...MIRRORED, votingIou: null } });
    expect(unvoted[0]?.[0]).toBeCloseTo(22.6, 5);
    expect(await boxes({ rows, augmentation: MIRRORED, nmsIou: 0.99 })).toHaveLength(2);
  });
});

describe('proposals', () => {
  it('are mirrored with the image', async () => {
    const manifest = manifestOf({
      input: {
        preprocessing: { resize: { mode: 'stretch', width: 8, height: 8 }, channelOrder: 'RGB' },
        proposals: { name: 'proposals' },
      },
      decoder: {
        kind: 'roi-head',
        outputs: { scores: 'scores', boxes: 'deltas' },
        activation: 'none',
        background: 'none',
      },
      labelMap: [{ modelIndex: 0, categoryId: 1, name: 'cat' }],
    });
    const graph = proposalHead();
    const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'] });
    onTestFinished(() => pool.close());
    const { detections } = await pool.infer({
      model: { key: digestOf(graph), file: await folder.write('proposals.onnx', graph), manifest },
      image: { bytes: await darkImage() },
      postprocessing: { scoreThreshold: 0.01, nmsIou: 0.5, maxDetections: 100 },
      proposals: [[8, 6, 16, 24]],
      augmentation: MIRRORED,
    });
    // The graph scores by the left edge: 1 of 8 pixels in the image, 5 in the mirror image, where the box is the same.
    expect(detections).toEqual([{ category_id: 1, bbox: [8, 6, 16, 24], score: 5 / 64 }]);
  });
});

const SIDE = 4;
/** Wide at the left, narrow at the right. */
const WEDGE = [0.9, 0.6, 0.3, 0.1, 0.9, 0.9, 0.6, 0.3, 0.9, 0.9, 0.6, 0.3, 0.9, 0.6, 0.3, 0.1];

/** The mask of a box whose left edge the head was given as each of `edges`, every other time in a mirrored image. */
function meanMask(
  [left, top, width, height]: readonly [number, number, number, number],
  edges: readonly number[],
  probability: (value: number) => number = (value) => value,
) {
  const looks = edges.map((edge, look) =>
    WEDGE.map((_, at) => {
      const x = at % SIDE;
      const value = WEDGE[look % 2 === 1 ? at - x + SIDE - 1 - x : at] as number;
      return Math.fround(probability(Math.fround(Math.fround(value) + Math.fround(edge / 256))));
    }),
  );
  const mean = WEDGE.map((_, at) => {
    const sum = looks.reduce((total, look) => Math.fround(total + (look[at] as number)), 0);
    return Math.fround(sum / looks.length);
  });
  return maskOf(mean, SIDE, [left, top, left + width, top + height], WIDTH, HEIGHT);
}

describe('masks', () => {
  const head = (masks: object = {}) => ({
    graph: regionHeadGraph(1, SIDE, WEDGE),
    manifest: headOf({
      task: 'INSTANCE_SEGMENTATION',
      masks: { kind: 'roi', output: 'planes', ...masks },
    }),
  });

  it('are means of what the head says of the final boxes, mirrored back', async () => {
    const augmentation = { ...MIRRORED, scales: [24, 48] };
    const { detections } = await inferred({ head: head(), augmentation });
    expect(detections).toHaveLength(4);
    for (const { bbox, segmentation } of detections) {
      // In 32 × 24 pixels, in 64 × 48, and in each as it is and mirrored.
      const [left, opposite] = [bbox[0], WIDTH - bbox[0] - bbox[2]];
      expect(segmentation).toEqual(meanMask(bbox, [left / 2, opposite / 2, left, opposite]));
    }
  });

  it('are averaged as probabilities where the head gives logits', async () => {
    const augmentation = { ...MIRRORED, votingIou: null };
    const { detections } = await inferred({ head: head({ activation: 'sigmoid' }), augmentation });
    const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
    expect(detections[0]?.segmentation).toEqual(meanMask([44, 6, 16, 24], [22, 2], sigmoid));
  });

  it('are none where there are no boxes', async () => {
    const rows = [[2, 3, 10, 15, -0.5, 0]];
    expect(await boxes({ rows, head: head(), augmentation: MIRRORED })).toEqual([]);
  });
});

describe('key points', () => {
  const SPIKE = 3;
  /** A spike for each of three key points, in another column each, of 4 × 4 samples. */
  const spikes = [0, 1, 3].flatMap((column) =>
    Array.from({ length: SIDE * SIDE }, (_, at) => (at === SIDE + column ? SPIKE : 0)),
  );
  const poser = (names?: string[]) => ({
    graph: regionHeadGraph(3, SIDE, spikes),
    manifest: headOf({
      task: 'KEYPOINTS',
      keypoints: { kind: 'roi-heatmap', output: 'planes', ...(names && { names }) },
    }),
  });

  it('exchange left and right in the mirror image', async () => {
    const head = poser(['nose', 'left_eye', 'right_eye']);
    const { detections } = await inferred({ head, augmentation: { ...MIRRORED, votingIou: null } });
    const { bbox, keypoints = [] } = detections[0] ?? { bbox: [0, 0, 0, 0] };
    const [, left = 0, right = 0] = [0, 3, 6].map((at) => ((keypoints[at] as number) - bbox[0]) / bbox[2]);
    // The left eye is in column 1 of the image and, of the mirror image, in that of the right one: 0, mirrored back.
    expect(left).toBeLessThan(0.45);
    // In columns 3 and 2.
    expect(right).toBeGreaterThan(0.55);
  });

  it('are refused where nobody says which is which', async () => {
    const failure = await failureOf(inferred({ head: poser(), augmentation: MIRRORED }));
    expect(failure).toMatchObject({
      code: 'OUTPUT_UNEXPECTED',
      message: expect.stringContaining('by their names'),
    });
  });
});
