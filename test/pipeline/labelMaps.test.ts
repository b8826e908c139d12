/** Runs of models that give label maps, from the graph to the numbers and the published archive. */
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelPng } from '../../functions/evaluation/labels/labelPng.ts';
import { labelEvaluation } from '../../functions/pipeline/runs/evaluations.ts';
import { confusionKey, labelArchiveKey } from '../../schema/keys.ts';
import { LabelMapIndex } from '../../schema/labelMaps.ts';
import type { RunRecord } from '../../schema/run.ts';
import { unzipped } from '../support/unzipped.ts';
import {
  columns,
  finished,
  HEIGHT,
  type LabelZoo,
  openLabelZoo,
  PREDICTED,
  WIDTH,
} from './support/labelZoo.ts';

let at: LabelZoo;
let run: RunRecord;

/** All that is right, a quarter that is wrong, and a quarter that is not counted. */
const MAPS = {
  'deep/a': PREDICTED,
  b: columns([10, 1], [30, 2]),
  c: columns([20, 1], [10, 2], [10, 255]),
};

beforeAll(async () => {
  at = await openLabelZoo();
  const dataset = await at.addMaps('maps', MAPS, { ignore: [255] });
  const started = await at.zoo.runs.start({ model: at.model.id, dataset: dataset.id });
  run = await finished(at.zoo, started.run);
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
    // Class 1: 20 + 10 + 20 columns are right, 10 more are predicted. Class 2: 20 + 20 + 10 are right, 10 are missed.
    const [first, second] = [50 / 60, 50 / 60];
    expect(metrics).toMatchObject({
      protocol: 'MMSEG',
      images: 3,
      miou: { value: (first + second) / 2, undefinedBecause: null, n: 110 * HEIGHT, classes: 2 },
      pa: { value: 100 / 110, n: 110 * HEIGHT },
      mpa: { value: (50 / 50 + 50 / 60) / 2 },
      fwiou: { value: expect.closeTo(first, 14) },
    });
    expect(classes).toEqual([
      { id: 1, name: 'class 1' },
      { id: 2, name: 'class 2' },
    ]);
  });
});
