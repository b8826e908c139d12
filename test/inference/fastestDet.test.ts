/** The whole path on a second real detector, against a results file that an independent decoder made with sharp. */
import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectModel } from '../../functions/inference/inspectModel.ts';
import { checkManifest } from '../../functions/inference/onnx/checkManifest.ts';
import { createInferencePool } from '../../functions/inference/pool.ts';
import { digestOf } from '../../schema/digest.ts';
import { hasShared, readShared, sharedFile } from '../support/shared.ts';
import { countMatched, type Result } from './support/goldenResults.ts';
import { shippedManifest } from './support/manifests.ts';

const there = hasShared('models', 'FastestDet.onnx') && hasShared('golden') && hasShared('data', 'coco-mini');
const MODEL = sharedFile('models', 'FastestDet.onnx');
const IMAGES = sharedFile('data', 'coco-mini', 'images');

const FASTEST_DET = shippedManifest('fastestdet', 'manifest.json');

describe.runIf(there)('FastestDet on coco-mini', () => {
  it('gives the golden detections, box by box', async () => {
    expect(checkManifest(FASTEST_DET, await inspectModel(MODEL))).toEqual([]);
    const pool = createInferencePool({ executionProviders: ['cpu'] });
    onTestFinished(() => pool.close());
    const found = await Promise.all(
      readdirSync(IMAGES).map(async (name): Promise<Result[]> => {
        const { detections } = await pool.infer({
          model: { key: digestOf('FastestDet'), file: MODEL, manifest: FASTEST_DET },
          image: { file: `${IMAGES}/${name}` },
          postprocessing: { scoreThreshold: 0.05, nmsIou: 0.45, maxDetections: 100 },
        });
        return detections.map((detection) => ({ ...detection, image_id: Number.parseInt(name, 10) }));
      }),
    );
    const golden = readShared<Result[]>('golden', 'coco_mini_fastestdet.json');
    expect(found.flat()).toHaveLength(golden.length);
    expect(countMatched(found.flat(), golden)).toBe(golden.length);
  });
});
