/** What an estimate is made from. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_AWS_COMPUTE } from '../../../schema/cost/compute.ts';
import { IMAGES, openCostZoo, SHARDS } from './support/costZoo.ts';

describe('an estimate', () => {
  test('rests on a stated default where nothing was measured', async () => {
    const zoo = await openCostZoo();
    const estimate = await zoo.runs.estimate(zoo.request);
    expect(estimate).toMatchObject({
      place: 'LOCAL',
      images: IMAGES,
      imagesFound: 0,
      imagesToInfer: IMAGES,
      shards: SHARDS,
      way: null,
      gpus: 0,
      usd: 0,
      usdBecause: expect.stringContaining('machine of your own'),
      imageTime: { basis: 'DEFAULT', seconds: 0.21, images: 0, runs: 0 },
    });
    expect(estimate.wallSeconds).toBeGreaterThan(0.21 * IMAGES);
    expect(zoo.started).toEqual([]);
    expect((await zoo.runs.list({}, { first: 1 })).totalCount).toBe(0);
  });

  test('rests on earlier runs of the model, and finds what they inferred', async () => {
    const zoo = await openCostZoo();
    const { run } = await zoo.runs.start(zoo.request);
    await zoo.finish(run.id);
    const other = await zoo.runs.estimate({ ...zoo.request, scoreThreshold: 0.5 });
    expect(other.imageTime).toMatchObject({
      basis: 'MODEL',
      images: IMAGES,
      runs: 1,
      executionProviders: ['cpu'],
    });
    expect(other.imageTime.seconds).toBeCloseTo(1, 12);
    expect(other).toMatchObject({ imagesFound: 0, imagesToInfer: IMAGES });
    expect(await zoo.runs.estimate({ ...zoo.request, tolerateFailedImages: 3 })).toMatchObject({
      imagesFound: IMAGES,
      imagesToInfer: 0,
      shards: 0,
      wallSeconds: 0,
    });
  });

  test('rests on the family where the model itself was never run', async () => {
    const zoo = await openCostZoo();
    const { run } = await zoo.runs.start(zoo.request);
    await zoo.finish(run.id);
    const sibling = await zoo.runs.estimate({ ...zoo.request, model: await zoo.addModel('sibling') });
    expect(sibling.imageTime).toMatchObject({ basis: 'FAMILY', images: IMAGES, runs: 1 });
    expect(sibling.imageTime.method).toContain('YOLOX');
  });

  test('counts every look at an image', async () => {
    const zoo = await openCostZoo();
    const { run } = await zoo.runs.start(zoo.request);
    await zoo.finish(run.id);
    const estimate = await zoo.runs.estimate({ ...zoo.request, tta: { horizontalFlip: true } });
    expect(estimate.imageTime.seconds).toBeCloseTo(2, 12);
    expect(estimate.imageTime.method).toContain('times 2');
  });

  test('for the cloud takes no time that a processor without a GPU took', async () => {
    const onProcessors = await openCostZoo();
    const first = await onProcessors.runs.start(onProcessors.request);
    await onProcessors.finish(first.run.id);
    const request = { ...onProcessors.request, scoreThreshold: 0.5 };
    expect((await onProcessors.runs.estimate(request, { place: 'AWS' })).imageTime.basis).toBe('DEFAULT');

    const onGpu = await openCostZoo({ executionProvider: 'cuda' });
    const second = await onGpu.runs.start(onGpu.request);
    await onGpu.finish(second.run.id);
    const estimate = await onGpu.runs.estimate(
      { ...onGpu.request, scoreThreshold: 0.5 },
      { place: 'AWS', gpuCounts: [1, 3] },
    );
    expect(estimate).toMatchObject({ place: 'AWS', way: 'queue', usdBecause: null });
    expect(estimate.imageTime).toMatchObject({ basis: 'MODEL', executionProviders: ['cuda'] });
    expect(estimate.byGpus.map(({ gpus }) => gpus)).toEqual([1, 3]);
    expect(estimate.byGpus[1]?.wallSeconds).toBeLessThan(estimate.byGpus[0]?.wallSeconds ?? 0);
  });

  test.each([0, 1.5, -3, 100_001])('refuses %d GPUs', async (gpus) => {
    const zoo = await openCostZoo();
    await expect(zoo.runs.estimate(zoo.request, { place: 'AWS', gpus })).rejects.toThrow('whole number');
  });

  test('of a service on AWS knows nothing of one machine', async () => {
    const zoo = await openCostZoo({ compute: DEFAULT_AWS_COMPUTE });
    await expect(zoo.runs.estimate(zoo.request, { place: 'LOCAL' })).rejects.toThrow('leave place out');
    expect((await zoo.runs.estimate(zoo.request)).place).toBe('AWS');
  });

  test('refuses an instance type that has no price', async () => {
    const zoo = await openCostZoo({ compute: { ...DEFAULT_AWS_COMPUTE, queueInstance: 'p5.48xlarge' } });
    await expect(zoo.runs.estimate(zoo.request)).rejects.toThrow('g6.xlarge');
  });
});
