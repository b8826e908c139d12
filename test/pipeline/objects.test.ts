/** Runs of models that give masks and key points, from the graph to the numbers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedZoo, openEmbeddedZoo } from '../../functions/host/embedded.ts';
import { resultsKey } from '../../schema/keys.ts';
import type { ModelRecord } from '../../schema/model.ts';
import type { RunRecord } from '../../schema/run.ts';
import { constantOutputs } from '../inference/support/graphs.ts';
import { manifestOf } from '../inference/support/manifests.ts';
import { cocoOf, picture, writeFiles } from '../registry/support/coco.ts';
import { bring } from '../registry/support/stores.ts';
import { objectMetrics } from '../support/objectMetrics.ts';

/** Images are 40 × 30 pixels, the network's input 8 × 8: the box is the left half, and the second one is nowhere near. */
const DETECTIONS = { dims: [2, 6], values: [0, 0, 4, 8, 0.9, 0, 6, 6, 7, 7, 0.4, 1] };
const MASKS = { dims: [2, 1, 14, 14], values: Array<number>(2 * 14 * 14).fill(1) };
const POINTS = { dims: [2, 2, 3], values: [1, 2, 0.8, 3, 4, 0.6, 6, 6, 0.1, 7, 7, 0.1] };
/** Class 0 in the left half, class 1 in the right. */
const LOGITS = { dims: [1, 2, 1, 2], values: [1, -1, -1, 1] };
const SIGMAS = [0.1, 0.1];

let home: string;
let zoo: EmbeddedZoo;
let dataset: string;
let masked: ModelRecord;
let posed: ModelRecord;
let labelled: ModelRecord;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'zoometry-objects-'));
  zoo = await openEmbeddedZoo({
    home,
    resume: false,
    onFault: () => undefined,
    pool: { workers: 1, threadsPerWorker: 1, executionProviders: ['cpu'] },
  });
  const register = async (graph: Uint8Array, changes: Parameters<typeof manifestOf>[0]) =>
    (await zoo.models.register({ artifact: await bring(zoo.store, graph), manifest: manifestOf(changes) }))
      .record;
  masked = await register(constantOutputs({ detections: DETECTIONS, masks: MASKS }), {
    name: 'masked',
    task: 'INSTANCE_SEGMENTATION',
    masks: { kind: 'roi', output: 'masks' },
  });
  posed = await register(constantOutputs({ detections: DETECTIONS, points: POINTS }), {
    name: 'posed',
    task: 'KEYPOINTS',
    keypoints: { kind: 'xy', output: 'points', score: 'mean' },
  });
  labelled = await register(constantOutputs({ logits: LOGITS }), {
    name: 'labelled',
    task: 'SEMANTIC_SEGMENTATION',
    decoder: undefined,
    semantic: { kind: 'logits', output: 'logits' },
  });
  const images = join(home, 'images');
  await writeFiles(images, { 'a.png': await picture({ seed: 1 }), 'b.png': await picture({ seed: 2 }) });
  const coco = cocoOf('a.png', 'b.png');
  const annotations = coco.annotations.map(({ id, image_id }) => ({
    ...{ id, image_id, category_id: 1, iscrowd: 0, bbox: [0, 0, 20, 30], area: 600 },
    segmentation: [[0, 0, 20, 0, 20, 30, 0, 30]],
    ...{ num_keypoints: 2, keypoints: [5, 7.5, 2, 15, 15, 2] },
  }));
  const categories = [1, 2].map((id) => ({ id, name: `category ${id}` }));
  const { record } = await zoo.datasets.register({
    name: 'halves',
    task: ['DETECTION', 'INSTANCE_SEGMENTATION', 'KEYPOINTS'],
    images: { kind: 'directory', path: images },
    annotations: [
      { split: 'VAL', annotations: await bring(zoo.store, { ...coco, annotations, categories }) },
    ],
  });
  dataset = record.id;
});
afterAll(async () => {
  await zoo.close();
  await rm(home, { recursive: true });
});

async function done(
  model: ModelRecord,
  evaluation?: Parameters<EmbeddedZoo['runs']['start']>[0]['evaluation'],
) {
  const { run } = await zoo.runs.start({ model: model.id, dataset, ...(evaluation && { evaluation }) });
  let last: RunRecord = run;
  for await (const state of zoo.runs.watch(run.id)) last = state;
  expect(last.failure).toBeNull();
  return last;
}

const published = async (run: RunRecord, kind: 'bbox' | 'segm' | 'keypoints') =>
  JSON.parse(new TextDecoder().decode(await zoo.store.get(resultsKey(run.id, kind)))) as object[];
const fileNames = async (run: RunRecord) => (await zoo.metrics.files(run)).map(({ name }) => name);

describe('a run of a model with masks', () => {
  it('compares masks, publishes masks and boxes, and tells of its boxes as well', async () => {
    const run = await done(masked);
    expect(run.inputs.evaluation).toMatchObject({ iouType: 'segm' });
    const { stats, detections } = objectMetrics(await zoo.metrics.summary(run));
    expect([stats[0], stats[1], detections]).toEqual([1, 1, 4]);

    expect(await fileNames(run)).toEqual(
      expect.arrayContaining([
        'segm.json',
        'segm.json.sha256',
        'bbox.json',
        'bbox.json.sha256',
        'bbox.json.md5',
      ]),
    );
    const [mask] = await published(run, 'segm');
    expect(mask).toEqual({
      ...{ image_id: 1, category_id: 1, score: expect.closeTo(0.9, 6) },
      segmentation: { size: [30, 40], counts: '0hb0hb0' },
    });
    const [box] = await published(run, 'bbox');
    expect(box).toEqual({ image_id: 1, category_id: 1, bbox: [0, 0, 20, 30], score: expect.closeTo(0.9, 6) });

    const boxes = await zoo.metrics.beside(run, 'bbox', { area: 'small' });
    expect(boxes?.matchedAnewBecause).toContain('its boxes were matched');
    expect(boxes?.applied.area.name).toBe('small');
    expect(boxes?.summary.stats[0]).toBe(1);
    expect(await zoo.metrics.beside(run, 'keypoints')).toBeNull();
    expect(await zoo.metrics.beside(run, 'segm')).toBeNull();
  });

  it('shares what was inferred with a run of its boxes', async () => {
    const masks = await done(masked);
    const boxes = await done(masked, { iouType: 'bbox' });
    expect(boxes.id).not.toBe(masks.id);
    expect(boxes.imagesInferred).toBe(0);
    expect((await zoo.metrics.beside(masks, 'bbox'))?.summary.stats).toEqual(
      objectMetrics(await zoo.metrics.summary(boxes)).stats,
    );
    expect((await zoo.metrics.beside(boxes, 'segm'))?.summary.stats).toEqual(
      objectMetrics(await zoo.metrics.summary(masks)).stats,
    );
  });

  it('is refused where the model does not give what is to be compared', async () => {
    const start = zoo.runs.start({
      model: masked.id,
      dataset,
      evaluation: { iouType: 'keypoints', sigmas: SIGMAS },
    });
    await expect(start).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message:
        'masked gives bbox, segm and no keypoints: leave iouType out, or declare in its manifest where they come from',
    });
  });
});

describe('a model of label maps', () => {
  it('gives one of the size of the image, with the ids of its label map', async () => {
    const { labels, detections, image } = await zoo.images.infer({
      model: labelled.id,
      image: { file: join(home, 'images', 'a.png') },
    });
    expect([detections, image]).toEqual([[], { width: 40, height: 30 }]);
    const { data, info } = await sharp(labels ?? undefined)
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 40, height: 30, channels: 1 });
    expect([...data.subarray(0, 40)]).toEqual([...Array<number>(20).fill(1), ...Array<number>(20).fill(2)]);
  });

  it('is not compared where the data set has no label maps', async () => {
    await expect(zoo.runs.start({ model: labelled.id, dataset })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('data set halves VAL has no label maps to compare with'),
    });
  });
});

it('a run of a model with key points compares them, by the score of the pose', async () => {
  const run = await done(posed, { sigmas: SIGMAS });
  expect(run.inputs.evaluation).toMatchObject({ iouType: 'keypoints' });
  expect(objectMetrics(await zoo.metrics.summary(run)).stats[0]).toBe(1);
  const [pose] = await published(run, 'keypoints');
  expect(pose).toEqual({
    ...{ image_id: 1, category_id: 1, score: expect.closeTo(0.7, 6) },
    keypoints: [5, 7.5, 1, 15, 15, 1],
  });
  expect((await zoo.metrics.beside(run, 'bbox'))?.summary.stats[0]).toBe(1);
});
