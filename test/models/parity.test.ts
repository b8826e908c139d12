/** Every family that ships, held against PyTorch: the same network, the same pictures, the same results. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readIndexedPng } from '../../functions/evaluation/labels/pngLabels.ts';
import { createInferencePool } from '../../functions/inference/pool.ts';
import { expectAgreement } from './support/agreement.ts';
import { agreementWith, inferPicture, shipped } from './support/inferShipped.ts';
import { manifestOfShipped, pictureOf, referenceMapsOf, referenceOf } from './support/reference.ts';

const pool = createInferencePool({ workers: 1, threadsPerWorker: 1, executionProviders: ['cpu'] });
afterAll(() => pool.close());

describe('results of PyTorch on eight pictures', () => {
  it.each([
    'scenes-rpn',
    'scenes-person-rpn',
    'scenes-faster-rcnn',
    'scenes-mask-rcnn',
    'scenes-keypoint-rcnn',
    'scenes-retinanet',
    'scenes-detr',
  ])('are those of %s', async (name) => {
    expectAgreement(await agreementWith(pool, shipped(name), referenceOf(name)));
  });

  it.each([
    ['scenes-fast-rcnn', 'scenes-rpn'],
    ['scenes-mask-rcnn-proposals', 'scenes-rpn'],
    ['scenes-keypoint-rcnn-proposals', 'scenes-person-rpn'],
  ])('are those of %s, which is given what %s proposed', async (name, proposer) => {
    const given = referenceOf(proposer);
    expectAgreement(await agreementWith(pool, shipped(name), referenceOf(name), given));
  });

  it('are those of the second stage of scenes-faster-rcnn, finished here instead of in the graph', async () => {
    const name = 'scenes-faster-rcnn';
    const { decoder, postprocessing } = manifestOfShipped('scenes-fast-rcnn');
    if (decoder?.kind !== 'roi-head') throw new Error('Fast R-CNN is a head over proposals');
    const outputs = { ...decoder.outputs, proposals: 'proposals' };
    const manifest = {
      ...manifestOfShipped(name),
      decoder: { ...decoder, outputs },
      postprocessing,
    };
    expectAgreement(await agreementWith(pool, shipped(name, manifest), referenceOf(name)));
  });

  it.each([
    'scenes-deeplab',
    'scenes-bisenet',
    'scenes-bisenet-labels',
    'scenes-mae-ssl',
    'scenes-mae-ssl-sup',
  ])('are the label maps of %s', async (name) => {
    let same = 0;
    let all = 0;
    for (const [imageId, file] of referenceMapsOf(name)) {
      const { labels } = await inferPicture(pool, shipped(name), pictureOf(imageId));
      const found = await readIndexedPng(labels as Uint8Array, name);
      const wanted = await readIndexedPng(readFileSync(file), file);
      expect([found.width, found.height]).toEqual([wanted.width, wanted.height]);
      all += wanted.values.length;
      for (const [at, label] of wanted.values.entries()) if (found.values[at] === label) same++;
    }
    expect(all).toBeGreaterThan(0);
    expect(same / all).toBeGreaterThanOrEqual(0.999);
  });
});
