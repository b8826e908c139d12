/** Poses of persons that another run found: from its boxes to key points that are scored. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedZoo, openEmbeddedZoo } from '../../functions/host/embedded.ts';
import type { StartEvaluationRequest } from '../../functions/pipeline/runs/requests.ts';
import { resultsKey } from '../../schema/keys.ts';
import type { ModelManifest } from '../../schema/manifest/manifest.ts';
import type { RunRecord } from '../../schema/run.ts';
import golden from '../inference/fixtures/crop_golden.json' with { type: 'json' };
import { constantDetections } from '../inference/support/graphs.ts';
import { pngOf } from '../inference/support/images.ts';
import { manifestOf } from '../inference/support/manifests.ts';
import { brightest, brightestManifest, spots } from '../inference/support/spots.ts';
import { writeFiles } from '../registry/support/coco.ts';
import { bring } from '../registry/support/stores.ts';
import { objectMetrics } from '../support/objectMetrics.ts';

interface PoseResult {
  readonly image_id: number;
  readonly category_id: number;
  readonly keypoints: readonly number[];
  readonly score: number;
}

const POSES = golden.poses.filter(({ udp }) => !udp);
const SPOTS = [37, 21, 2, 52, 48, 2, 29, 60, 2];
const PERSON = { id: 1, name: 'person', keypoints: ['red', 'green', 'blue'], skeleton: [] };
const DOG = { id: 2, name: 'dog' };

let zoo: EmbeddedZoo;
let home: string;
let dataset: string;
let pose: string;
let detected: RunRecord;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'zoometry-crops-'));
  const pool = { workers: 1, threadsPerWorker: 1, executionProviders: ['cpu' as const] };
  zoo = await openEmbeddedZoo({ home, resume: false, onFault: () => undefined, pool });
  const register = async (graph: Uint8Array, manifest: ModelManifest) =>
    (await zoo.models.register({ artifact: await bring(zoo.store, graph), manifest })).record.id;
  const [first, second] = POSES.map(({ box: [x = 0, y = 0, width = 0, height = 0], boxScore }) => {
    const corners = [(x / 90) * 8, (y / 80) * 8, ((x + width) / 90) * 8, ((y + height) / 80) * 8];
    return [...corners, boxScore, 0];
  }) as [number[], number[]];
  const detector = await register(
    constantDetections([[1, 1, 7, 7, 0.95, 1], first, second]),
    manifestOf({
      name: 'detector',
      labelMap: [
        { modelIndex: 0, categoryId: 1, name: 'person' },
        { modelIndex: 1, categoryId: 2, name: 'dog' },
      ],
    }),
  );
  pose = await register(brightest(), brightestManifest());
  await writeFiles(join(home, 'images'), { 'a.png': await pngOf(spots()) });
  const annotations = {
    images: [{ id: 5, file_name: 'a.png', width: 90, height: 80 }],
    categories: [PERSON, DOG],
    annotations: [
      {
        ...{ id: 1, image_id: 5, category_id: 1, iscrowd: 0, bbox: [22, 11, 40, 58], area: 2320 },
        ...{ keypoints: SPOTS, num_keypoints: 3 },
      },
    ],
  };
  const { record } = await zoo.datasets.register({
    name: 'spots',
    task: ['KEYPOINTS'],
    images: { kind: 'directory', path: join(home, 'images') },
    annotations: [{ split: 'VAL', annotations: await bring(zoo.store, annotations) }],
  });
  dataset = record.id;
  detected = await done({ model: detector, evaluation: { iouType: 'bbox' } });
});
afterAll(async () => {
  await zoo.close();
  await rm(home, { recursive: true });
});

async function done(request: Partial<StartEvaluationRequest>): Promise<RunRecord> {
  const evaluation = { iouType: 'keypoints' as const, sigmas: [0.1, 0.1, 0.1] };
  let { run } = await zoo.runs.start({ model: pose, dataset, evaluation, ...request });
  for await (const state of zoo.runs.watch(run.id)) run = state;
  expect(run.failure).toBeNull();
  return run;
}

const results = async (run: RunRecord): Promise<PoseResult[]> =>
  JSON.parse(new TextDecoder().decode(await zoo.store.get(resultsKey(run.id, 'keypoints'))));

/** Each pose within so many pixels of the reference's. */
function expectPoses(found: readonly PoseResult[], pixels: number): void {
  expect(found).toHaveLength(POSES.length);
  for (const [at, { keypoints, score }] of POSES.entries()) {
    expect(found[at]).toMatchObject({ image_id: 5, category_id: 1 });
    expect(found[at]?.score).toBeCloseTo(score, 2);
    const wanted = keypoints.flatMap(([x = 0, y = 0]) => [x, y, 1]);
    for (const [place, value] of wanted.entries()) {
      expect(Math.abs((found[at]?.keypoints[place] as number) - value)).toBeLessThanOrEqual(pixels);
    }
  }
}

describe('a run of poses', () => {
  it('looks at the persons that another run found, cites it, and is scored by key points', async () => {
    const run = await done({ proposals: { run: detected.id } });
    expect(run.inputs).toMatchObject({ proposalsFrom: detected.id });
    expectPoses(await results(run), 0.5);
    const { stats } = objectMetrics(await zoo.metrics.summary(run));
    expect(stats[0]).toBeGreaterThan(0.9);
  });

  it('looks at the boxes of a file, of persons only', async () => {
    const boxes = POSES.map(({ box, boxScore }) => ({
      image_id: 5,
      category_id: 1,
      bbox: box,
      score: boxScore,
    }));
    const dog = { image_id: 5, category_id: 2, bbox: [0, 0, 50, 50], score: 1 };
    const file = await bring(zoo.store, [dog, ...boxes.toReversed()]);
    expectPoses(await results(await done({ proposals: { results: file } })), 1e-3);
    const dogs = await done({ proposals: { results: await bring(zoo.store, [dog]) } });
    expect(await results(dogs)).toEqual([]);
    expect(await zoo.metrics.summary(dogs)).toMatchObject({ imagesWithoutProposals: 1 });
  });

  it('wants boxes', async () => {
    await expect(done({})).rejects.toThrow(
      /brightest looks into boxes that another model found: name the run/,
    );
  });
});

describe('the poses of one image', () => {
  const image = { file: '' };
  const boxes = POSES.map(({ box, boxScore }) => ({
    bbox: box as [number, number, number, number],
    score: boxScore,
  }));
  beforeAll(() => {
    image.file = join(home, 'images', 'a.png');
  });

  it('are those of the boxes that come with it, of persons only', async () => {
    const dog = { bbox: [0, 0, 50, 50] as [number, number, number, number], score: 1, category_id: 2 };
    const { detections } = await zoo.images.infer({ model: pose, image, proposals: [dog, ...boxes] });
    expect(detections.map(({ bbox, name }) => [bbox, name])).toEqual(
      boxes.map(({ bbox }) => [bbox, 'person']),
    );
    await expect(zoo.images.infer({ model: pose, image, proposals: [dog] })).rejects.toThrow(
      /there is no box of category 1 to look into/,
    );
  });
});
