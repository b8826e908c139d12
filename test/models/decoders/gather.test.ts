/** Boxes of kind `gather`, on what a trained network found. */
import { afterAll, describe, it } from 'vitest';
import { ModelManifest } from '../../../schema/manifest/manifest.ts';
import { expectAgreement } from '../support/agreement.ts';
import { Bench } from '../support/bench.ts';
import { gathering } from '../support/grafts.ts';
import { agreementWith } from '../support/inferShipped.ts';
import { manifestOfShipped, referenceOf } from '../support/reference.ts';

const bench = new Bench();
afterAll(() => bench.close());

describe('boxes', () => {
  it('gather: NonMaxSuppression in the graph selects what PyTorch keeps', async () => {
    const name = 'scenes-yolov8-style';
    const letterbox = { mode: 'letterbox', width: 320, height: 320, align: 'center' } as const;
    const { input, ...rest } = manifestOfShipped('scenes-yolox');
    const file = await bench.graph(name, 'gather', gathering(0.65, 0.01));
    const manifest = ModelManifest.parse({
      ...rest,
      input: { ...input, preprocessing: { ...input.preprocessing, resize: letterbox } },
      decoder: {
        kind: 'gather',
        outputs: { boxes: 'all_boxes', scores: 'all_scores', indices: 'selected' },
        box: { encoding: 'cxcywh', units: 'network' },
      },
      postprocessing: { scoreThreshold: 0.01, clip: 'after-nms', maxDetections: 100 },
    });
    expectAgreement(await agreementWith(bench.pool, { file, manifest }, referenceOf(name)));
  });
});
