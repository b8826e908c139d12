/** Runs of models that give label maps, from the graph to the numbers and the published archive. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelPng } from '../../functions/evaluation/labels/labelPng.ts';
import { semanticDigests } from '../../functions/evaluation/semantic/digests.ts';
import { openEmbeddedZoo } from '../../functions/host/embedded.ts';
import { labelEvaluation } from '../../functions/pipeline/runs/evaluations.ts';
import type { StartEvaluationRequest } from '../../functions/pipeline/runs/requests.ts';
import { Runs } from '../../functions/pipeline/runs/runs.ts';
import type { DatasetRecord } from '../../schema/dataset.ts';
import { labelArchiveKey } from '../../schema/keys.ts';
import { LabelMapIndex } from '../../schema/labelMaps.ts';
import type { RunRecord } from '../../schema/run.ts';
import { ENCODERS } from '../evaluation/semantic/support/labelFolder.ts';
import { countsOf, labelMap } from '../evaluation/semantic/support/maps.ts';
import { constantOutputs } from '../inference/support/graphs.ts';
import { writeFiles } from '../registry/support/coco.ts';
import { bring } from '../registry/support/stores.ts';
import { unzipped } from '../support/unzipped.ts';
import {
  columns,
  finished,
  HEIGHT,
  type LabelZoo,
  labelManifest,
  openLabelZoo,
  PREDICTED,
  WIDTH,
} from './support/labelZoo.ts';

/** All that is right, a quarter that is wrong, and a quarter that is not counted. */
const MAPS = {
  'deep/a': PREDICTED,
  b: columns([10, 1], [30, 2]),
  c: columns([20, 1], [10, 2], [10, 255]),
};

let at: LabelZoo;
let dataset: DatasetRecord;
let run: RunRecord;

const start = async (
  on: DatasetRecord,
  more: Partial<StartEvaluationRequest> = {},
  model = at.model.id,
): Promise<RunRecord> => {
  const started = await at.zoo.runs.start({ model, dataset: on.id, ...more });
  return finished(at.zoo, started.run);
};
const archiveOf = async ({ id }: RunRecord) => unzipped(await at.zoo.store.get(labelArchiveKey(id)));

beforeAll(async () => {
  at = await openLabelZoo();
  dataset = await at.addMaps('maps', MAPS, { ignore: [255] });
  run = await start(dataset);
});
afterAll(() => at[Symbol.asyncDispose]());

describe('a run of a model with label maps', () => {
  it('counts every pixel that the ground truth does not ignore', async () => {
    expect(run.failure).toBeNull();
    expect(await at.zoo.metrics.summary(run)).toMatchObject({
      protocol: 'SEMANTIC',
      imagesScored: 3,
      imagesWithoutGroundTruth: 0,
      pixels: 110 * HEIGHT,
      ignoredPixels: 10 * HEIGHT,
      failedImages: [],
    });
    const { metrics, classes } = await at.zoo.semantic.of(run);
    // Class 1: 50 columns are right, 10 more are predicted. Class 2: 50 are right, 10 are missed.
    expect(metrics).toMatchObject({
      protocol: 'MMSEG',
      images: 3,
      ignoredPixels: 10 * HEIGHT,
      miou: { value: 50 / 60, undefinedBecause: null, n: 110 * HEIGHT, classes: 2 },
      pa: { value: 100 / 110, n: 110 * HEIGHT },
      mpa: { value: (50 / 50 + 50 / 60) / 2 },
      fwiou: { value: expect.closeTo(50 / 60, 14) },
    });
    expect(classes.map(({ id, name }) => [id, name])).toEqual([
      [1, 'class 1'],
      [2, 'class 2'],
    ]);
  });

  it('comes to the counts of label maps that are read from files', async () => {
    const predicted = labelMap('prediction', WIDTH, Uint8Array.from(PREDICTED.flat()));
    const pairs = Object.values(MAPS).map(
      (map) => [labelMap('truth', WIDTH, Uint8Array.from(map.flat())), predicted] as const,
    );
    const { digests } = await at.zoo.semantic.of(run);
    expect(digests).toEqual(semanticDigests(countsOf(pairs, labelEvaluation(run))));
  });

  it('publishes a PNG file for each image, and an index', async () => {
    const files = await archiveOf(run);
    expect([...files.keys()].sort()).toEqual(['b.png', 'c.png', 'deep/a.png', 'semantic.json']);
    const png = files.get('deep/a.png') as Uint8Array;
    const { width, height, values } = await readLabelPng(png, 'a.png', 'INDEX');
    expect([width, height, [...values]]).toEqual([WIDTH, HEIGHT, PREDICTED.flat()]);
    const index = LabelMapIndex.parse(JSON.parse(new TextDecoder().decode(files.get('semantic.json'))));
    expect(index).toEqual({
      categories: [
        { id: 1, name: 'class 1' },
        { id: 2, name: 'class 2' },
      ],
      annotations: [
        { image_id: 1, file_name: 'deep/a.png' },
        { image_id: 2, file_name: 'b.png' },
        { image_id: 3, file_name: 'c.png' },
      ],
    });
    const published = await at.zoo.metrics.files(run);
    expect(published.map(({ kind, name }) => [kind, name])).toEqual([
      ['LABEL_MAPS', 'semantic.zip'],
      ['CHECKSUM', 'semantic.zip.sha256'],
      ['CHECKSUM', 'semantic.zip.md5'],
      ['CONFUSION', 'confusion.bin'],
      ['METRICS', 'metrics.json'],
    ]);
    expect(published[0]?.md5).toMatch(/^[0-9a-f]{32}$/);
  });

  it('answers for some of the images, and by any protocol', async () => {
    const ofFirst = await at.zoo.semantic.of(run, { imageIds: [1] });
    expect(ofFirst.metrics.miou.value).toBe(1);
    const metadata = [{ key: 'parity', equals: 'even' }];
    const even = await at.zoo.semantic.of(run, { metadata, protocol: 'CITYSCAPES' });
    expect(even.metrics).toMatchObject({ protocol: 'CITYSCAPES', images: 1 });
    expect(even.metrics.miou.value).toBeCloseTo((10 / 20 + 20 / 30) / 2, 14);
    const none = await at.zoo.semantic.of(run, { metadata: [{ key: 'parity', equals: 'none' }] });
    expect(none.metrics.miou).toEqual({ value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0, classes: 0 });
    await expect(at.zoo.semantic.of(run, { imageIds: [1, 9] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('image 9 was not scored'),
    });
  });

  it('is the same run when it is asked for again, and shares what was inferred with one of boundaries', async () => {
    const again = await at.zoo.runs.start({ model: at.model.id, dataset: dataset.id });
    expect([again.existed, again.run.id]).toEqual([true, run.id]);
    expect((await at.zoo.semantic.of(run)).metrics.boundaryMiou).toBeNull();
    const boundaries = await start(dataset, { labels: { boundaryRatio: 0.05 } });
    expect([boundaries.id === run.id, boundaries.imagesInferred]).toEqual([false, 0]);
    const { metrics } = await at.zoo.semantic.of(boundaries);
    expect(metrics.boundaryMiou?.value).toBeGreaterThan(0);
    expect(metrics.boundaryMiou?.value).toBeLessThan(1);
    expect(metrics.miou.value).toBe(50 / 60);
  });

  it('has no metrics of objects', async () => {
    const message = expect.stringContaining('compares label maps, which have no objects');
    await expect(at.zoo.metrics.detection(run)).rejects.toMatchObject({ code: 'INVALID_INPUT', message });
    await expect(at.zoo.protocols.voc(run, {}, { protocol: 'VOC10_AREA' })).rejects.toMatchObject({
      message,
    });
  });

  it.each([
    ['evaluation', { evaluation: { maxDets: [10] } }, 'leave maxDets out'],
    ['scoreThreshold', { scoreThreshold: 0.5 }, 'leave scoreThreshold out'],
  ])('refuses %s, which is of objects', async (path, more, message) => {
    await expect(
      at.zoo.runs.start({ model: at.model.id, dataset: dataset.id, ...more }),
    ).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      path: expect.arrayContaining([path]),
      message: expect.stringContaining(message),
    });
  });
});

describe('shards', () => {
  it('come to the same, however images are divided among them', async () => {
    const names = Array.from({ length: 40 }, (_, place) => `image-${String(place).padStart(2, '0')}`);
    const maps = Object.fromEntries(names.map((name, place) => [name, columns([place, 1], [40 - place, 2])]));
    const many = await start(await at.addMaps('many', maps));
    const { metrics } = await at.zoo.semantic.of(many);
    // Of place p, the columns from p to 19 or from 20 to p are wrong.
    const wrong = names.reduce((sum, _, place) => sum + Math.abs(place - 20), 0);
    expect(metrics.pa.value).toBe((1600 - wrong) / 1600);
    const predicted = labelMap('prediction', WIDTH, Uint8Array.from(PREDICTED.flat()));
    const pairs = names.map(
      (name) => [labelMap('truth', WIDTH, Uint8Array.from((maps[name] ?? []).flat())), predicted] as const,
    );
    const { digests } = await at.zoo.semantic.of(many);
    expect(digests).toEqual(semanticDigests(countsOf(pairs, labelEvaluation(many))));
  });
});

describe('what does not fit together', () => {
  it('is labelled and not scored, where an image has no ground truth', async () => {
    const partly = await start(await at.addMaps('partly', { a: PREDICTED, b: null }));
    expect(partly.warnings).toEqual(['1 image has no label map in the data set, and is not scored: b.png']);
    expect(await at.zoo.metrics.summary(partly)).toMatchObject({
      imagesScored: 1,
      imagesWithoutGroundTruth: 1,
    });
    expect([...(await archiveOf(partly)).keys()]).toEqual(['a.png', 'b.png', 'semantic.json']);
  });

  it('is of none of the classes, where the model knows more than the data set', async () => {
    const register = async (name: string, ids: readonly (number | null)[]) =>
      (
        await at.zoo.models.register({
          artifact: await bring(
            at.zoo.store,
            constantOutputs({ logits: { dims: [1, 2, 1, 2], values: [1, -1, -1, 1] } }),
          ),
          manifest: {
            ...labelManifest(name),
            labelMap: ids.map((categoryId, modelIndex) => ({
              modelIndex,
              categoryId,
              name: `class ${categoryId}`,
            })),
          },
        })
      ).record.id;
    const more = await start(dataset, {}, await register('more', [1, 7]));
    expect(more.warnings).toEqual([
      '1 category of the label map is not in the data set; such pixels are of none of its classes: class 7',
      '1 category of the data set is not in the label map and cannot be found: class 2',
    ]);
    const { metrics } = await at.zoo.semantic.of(more);
    expect(metrics.perClass[1]).toMatchObject({ right: 0, groundTruth: 60 * HEIGHT, predicted: 0 });
    expect(metrics.pa.value).toBe(50 / 110);
    const other = await register('other', [7, null]);
    await expect(at.zoo.runs.start({ model: other, dataset: dataset.id })).rejects.toMatchObject({
      code: 'LABEL_MAP',
      unknownCategoryIds: [7],
    });
  });

  it('stops a model whose graph gives a class that its label map lacks', async () => {
    const labels = { dims: [1, 8, 8], values: Array.from({ length: 64 }, (_, place) => place % 3) };
    const { record } = await at.zoo.models.register({
      artifact: await bring(at.zoo.store, constantOutputs({ labels })),
      manifest: {
        ...labelManifest('three'),
        semantic: { kind: 'labels', output: 'labels', labelOffset: 0, otherId: 0 },
      },
    });
    const failed = await start(dataset, {}, record.id);
    expect(failed).toMatchObject({
      status: 'FAILED',
      failure: {
        message: expect.stringContaining('the graph gave class 2, which the label map does not have'),
      },
    });
  });

  it('refuses a model whose label map does not cover the classes of its graph', async () => {
    const logits = { dims: [1, 3, 1, 2], values: [1, -1, -1, 1, 0, 0] };
    const artifact = await bring(at.zoo.store, constantOutputs({ logits }));
    const manifest = labelManifest('uncovered');
    await expect(at.zoo.models.register({ artifact, manifest })).rejects.toMatchObject({
      code: 'LABEL_MAP',
      message: expect.stringContaining(
        'tells 3 classes apart (0 to 2), but its label map does not have model index 2',
      ),
    });
    const labelMap = [0, 1, 2, 3].map((modelIndex) => ({
      modelIndex,
      categoryId: 1,
      name: `class ${modelIndex}`,
    }));
    await expect(
      at.zoo.models.register({ artifact, manifest: { ...manifest, labelMap } }),
    ).rejects.toMatchObject({
      code: 'LABEL_MAP',
      message: expect.stringContaining('has model index 3 (class 3), which the model does not give'),
    });
  });

  it('leaves a broken image out, where the run tolerates it', async () => {
    const maps = { a: PREDICTED, b: PREDICTED };
    await at.addMaps('broken', maps);
    const folder = join(at.home, 'brought', 'broken');
    await writeFile(join(folder, 'images', 'b.png'), 'no picture');
    const { record } = await at.zoo.datasets.register({
      name: 'broken-image',
      task: ['SEMANTIC_SEGMENTATION'],
      images: { kind: 'directory', path: join(folder, 'images') },
      annotations: [
        {
          split: 'VAL',
          annotations: await bring(at.zoo.store, {
            images: ['a', 'b'].map((name, place) => ({ id: place + 1, file_name: `${name}.png` })),
            annotations: [],
            categories: [
              { id: 1, name: 'class 1' },
              { id: 2, name: 'class 2' },
            ],
          }),
          labelMaps: { files: { kind: 'directory', path: join(folder, 'maps') } },
        },
      ],
    });
    const tolerant = await start(record, { tolerateFailedImages: 1 });
    expect(tolerant.status).toBe('SUCCEEDED');
    expect(await at.zoo.metrics.summary(tolerant)).toMatchObject({
      imagesScored: 1,
      failedImages: [{ imageId: 2, fileName: 'b.png' }],
    });
    expect([...(await archiveOf(tolerant)).keys()]).toEqual(['a.png', 'semantic.json']);
  });
});

describe('label maps that somebody brought', () => {
  const score = (files: Parameters<LabelZoo['zoo']['runs']['scoreLabelMaps']>[0]['files']) =>
    at.zoo.runs.scoreLabelMaps({ files, dataset: dataset.id });
  const folder = async (name: string, maps: Record<string, Uint8Array>): Promise<string> => {
    const path = join(at.home, 'scored', name);
    await mkdir(path, { recursive: true });
    await writeFiles(path, maps);
    return path;
  };
  const png = ENCODERS.palette.encode(PREDICTED);

  it('have the numbers of the run that published them, and are one run however they come', async () => {
    const archive = await bring(at.zoo.store, await at.zoo.store.get(labelArchiveKey(run.id)));
    const packed = await score({ kind: 'archive', archive });
    const scored = await finished(at.zoo, packed.run);
    expect(scored).toMatchObject({ status: 'SUCCEEDED', model: null, imagesInferred: 0 });
    expect((await at.zoo.semantic.of(scored)).digests.confusion).toBe(
      (await at.zoo.semantic.of(run)).digests.confusion,
    );
    const files = Object.fromEntries(await archiveOf(run));
    const path = await folder('unpacked', files);
    const unpacked = await score({ kind: 'directory', path });
    expect([unpacked.existed, unpacked.run.id]).toEqual([true, scored.id]);
    expect(Object.fromEntries(await archiveOf(scored))).toEqual(files);
  });

  it.each([
    ['a missing map', { 'a.png': png, 'c.png': png }, '1 of 3 label maps are missing: b.png'],
    [
      'a map of another size',
      { 'a.png': png, 'b.png': ENCODERS.grey.encode([[1, 2]]), 'c.png': png },
      'label map for image 2 (b.png) is 2 × 1 pixels, its ground truth of image 2 (b.png) 40 × 30',
    ],
    [
      'a number that is no class',
      { 'a.png': ENCODERS.grey.encode(columns([20, 1], [20, 9])), 'b.png': png, 'c.png': png },
      'label map for image 1 (deep/a.png): pixel (20, 0) has the label 9',
    ],
    [
      'no PNG',
      { 'a.png': png, 'b.png': Buffer.from('text'), 'c.png': png },
      'image 2 (b.png): not a PNG file',
    ],
  ])('are refused with %s, and leave no run', async (what, maps, message) => {
    const runs = await at.zoo.runs.list({}, { first: 100 });
    const path = await folder(what, maps);
    await expect(score({ kind: 'directory', path })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(message),
    });
    expect((await at.zoo.runs.list({}, { first: 100 })).entries.length).toBe(runs.entries.length);
  });

  it('become a run uncounted where the host decodes no images, which fails with the same error then', async () => {
    const path = await folder('uncounted', { 'a.png': png, 'b.png': png, 'c.png': Buffer.from('text') });
    const nothing = async () => {};
    const decodingNone = new Runs(
      {
        ...at.zoo,
        evaluator: { run: () => Promise.reject(new Error('counted')), close: nothing },
        countsLabelMaps: false,
      },
      { start: nothing, cancel: nothing, resume: nothing, close: nothing },
    );
    const made = await decodingNone.scoreLabelMaps({
      files: { kind: 'directory', path },
      dataset: dataset.id,
    });
    expect([made.existed, made.run.status]).toEqual([false, 'QUEUED']);
    const other = await openEmbeddedZoo({
      home: at.home,
      resume: true,
      onFault: (fault) => expect.unreachable(String(fault)),
    });
    const { failure } = await finished(other, made.run);
    await other.close();
    expect(failure?.message).toContain('image 3 (c.png): not a PNG file');
  });
});
