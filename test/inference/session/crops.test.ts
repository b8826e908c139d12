/** A graph whose image is of one person, looked at person by person: the key points that mmpose's rules find. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../../functions/inference/onnx/checkManifest.ts';
import { createInferencePool, type InferenceJob } from '../../../functions/inference/pool.ts';
import { digestOf } from '../../../schema/digest.ts';
import { SchemaError } from '../../../schema/errors.ts';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { parseWith } from '../../../schema/parse.ts';
import golden from '../fixtures/crop_golden.json' with { type: 'json' };
import { failureOf } from '../support/failures.ts';
import { pngOf } from '../support/images.ts';
import { brightest, brightestManifest, spots } from '../support/spots.ts';
import { TemporaryFolder } from '../support/temporary.ts';

async function inferred(
  manifest: ModelManifest,
  proposals: InferenceJob['proposals'],
  settings: Partial<InferenceJob['postprocessing']> = {},
) {
  const folder = await TemporaryFolder.create();
  const file = await folder.write('brightest.onnx', brightest());
  checkManifest(manifest, await inspectModel(file));
  const pool = createInferencePool({ workers: 1, executionProviders: ['cpu'] });
  onTestFinished(async () => {
    await pool.close();
    await folder[Symbol.asyncDispose]();
  });
  return pool.infer({
    model: { key: digestOf(JSON.stringify(manifest)), file, manifest },
    image: { bytes: await pngOf(spots()) },
    postprocessing: { scoreThreshold: 0, nmsIou: null, maxDetections: 100, ...settings },
    proposals,
  });
}

describe('persons that are cut out', () => {
  it.each([false, true])('have the key points and the score of mmpose (udp %s)', async (udp) => {
    const wanted = golden.poses.filter((pose) => pose.udp === udp);
    const boxes = wanted.map(
      ({ box, boxScore }) => [...box, boxScore] as [number, number, number, number, number],
    );
    const { detections, image, timing } = await inferred(brightestManifest(udp), boxes);
    expect(image).toEqual({ width: 90, height: 80 });
    expect(timing.sessionMs).toBeGreaterThan(0);
    expect(detections).toHaveLength(wanted.length);
    for (const [at, { box, boxScore, keypoints, score }] of wanted.entries()) {
      const found = detections[at];
      expect(found).toMatchObject({ category_id: 1, bbox: box, score: boxScore });
      expect(found?.keypointScore).toBeCloseTo(score, 6);
      expect(found?.keypoints).toHaveLength(9);
      for (const [point, [x = 0, y = 0]] of keypoints.entries()) {
        expect(found?.keypoints?.[3 * point]).toBeCloseTo(x, 3);
        expect(found?.keypoints?.[3 * point + 1]).toBeCloseTo(y, 3);
      }
    }
  });

  it('are the best ones, above the threshold, as many as are wanted', async () => {
    const boxes = [0.9, 0.6, 0.3].map((score) => [22, 11, 40, 58, score] as const);
    const scoresOf = async (settings: Parameters<typeof inferred>[2]) =>
      (await inferred(brightestManifest(), boxes, settings)).detections.map(({ score }) => score);
    expect(await scoresOf({ scoreThreshold: 0.3 })).toEqual([0.9, 0.6]);
    expect(await scoresOf({ maxDetections: 1 })).toEqual([0.9]);
  });

  it('are none where there is none, and asked for where nobody gave any', async () => {
    expect((await inferred(brightestManifest(), [])).detections).toEqual([]);
    expect((await failureOf(inferred(brightestManifest(), undefined))).code).toBe('PROPOSALS_MISSING');
  });
});

describe('a manifest with crops', () => {
  const { input, ...rest } = brightestManifest();
  const { preprocessing } = input;
  const letterbox = { mode: 'letterbox', width: 48, height: 64, align: 'center' };
  const proposals = { name: 'proposals' };
  it.each([
    ['another resize', { input: { ...input, preprocessing: { ...preprocessing, resize: letterbox } } }],
    [
      'another kernel',
      { input: { ...input, preprocessing: { ...preprocessing, interpolation: { kernel: 'bicubic' } } } },
    ],
    ['boxes that the graph takes, too', { input: { ...input, proposals } }],
    [
      'boxes of its own',
      { keypoints: undefined, task: 'DETECTION', decoder: { kind: 'final', outputs: { boxes: 0 } } },
    ],
    ['a class without category', { labelMap: [{ modelIndex: 0, categoryId: null, name: 'person' }] }],
  ])('is refused with %s', (_what, changes) => {
    const parse = () => parseWith(ModelManifest, { ...rest, input, ...changes }, 'manifest');
    expect(parse).toThrow(SchemaError);
    expect(parse).toThrow(/crop/);
  });
});
