/** The whole path on a real detector and real photographs, against a results file that an independent decoder made. */
import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectModel } from '../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../functions/inference/onnx/checkManifest.ts';
import { createInferencePool, type ImageInference } from '../../functions/inference/pool.ts';
import { digestOf } from '../../schema/digest.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';
import { countMatched, type Result } from './support/goldenResults.ts';
import { yoloxNanoManifest } from './support/manifests.ts';

const there = hasShared('models', 'yolox_nano.onnx') && hasShared('golden') && hasShared('data', 'coco-mini');
const MODEL = sharedFile('models', 'yolox_nano.onnx');
const IMAGES = sharedFile('data', 'coco-mini', 'images');
const POSTPROCESSING = { scoreThreshold: 0.01, nmsIou: 0.65, maxDetections: 100 };

describe.runIf(there)('yolox_nano on coco-mini', () => {
  it('gives the golden detections, box by box', async () => {
    const pool = createInferencePool({ executionProviders: ['cpu'] });
    onTestFinished(() => pool.close());
    const model = { key: digestOf('libvips'), file: MODEL, manifest: yoloxNanoManifest('manifest.json') };
    const found = await Promise.all(
      readdirSync(IMAGES).map(async (name): Promise<Result[]> => {
        const image = { file: `${IMAGES}/${name}` };
        const { detections } = await pool.infer({ model, image, postprocessing: POSTPROCESSING });
        return detections.map((detection) => ({ ...detection, image_id: Number.parseInt(name, 10) }));
      }),
    );
    const golden = readShared<Result[]>('golden', 'coco_mini_yolox.json');
    const results = found.flat();
    expect(results).toHaveLength(golden.length);
    expect(countMatched(results, golden)).toBe(golden.length);
  });

  it('fits its graph, and gives the same bytes whatever the workers and threads', async () => {
    const manifest = yoloxNanoManifest('manifest.opencv.json');
    expect(checkManifest(manifest, await inspectModel(MODEL))).toEqual([]);
    const names = readdirSync(IMAGES).slice(0, 12);
    const runs: string[] = [];
    for (const [workers, threadsPerWorker] of [
      [1, 2],
      [2, 1],
    ]) {
      const pool = createInferencePool({ workers, threadsPerWorker, executionProviders: ['cpu'] });
      onTestFinished(() => pool.close());
      const model = { key: digestOf('yolox'), file: MODEL, manifest };
      const inferred = await Promise.all(
        names.map((name) =>
          pool.infer({ model, image: { file: `${IMAGES}/${name}` }, postprocessing: POSTPROCESSING }),
        ),
      );
      runs.push(JSON.stringify(inferred.map((inference: ImageInference) => inference.detections)));
    }
    expect(runs[1]).toBe(runs[0]);
    expect(runs[0]?.length).toBeGreaterThan(1000);
  });
});
