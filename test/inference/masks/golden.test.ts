import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { createMaskDecoder } from '../../../functions/inference/masks/registry.ts';
import { Masks } from '../../../schema/manifest/masks.ts';
import { floats, outputs } from '../support/outputs.ts';
import { AS_IT_IS, detectionsAt, golden, IMAGE } from '../support/postprocessingGolden.ts';

type Declared = z.input<typeof Masks>;
const decoderOf = (declared: Declared) => createMaskDecoder(Masks.parse(declared));
const sized = (counts: readonly string[]) =>
  counts.map((text) => ({ segmentation: { size: [IMAGE.height, IMAGE.width], counts: text } }));

describe('masks, against the references', () => {
  const { side, boxes, masks } = golden.roi;
  const count = boxes.length / 4;

  it.each(['aligned', 'detectron', 'torchvision'] as const)('pastes as %s', (paste) => {
    const tensors = outputs({ masks: floats([count, 1, side, side], masks) });
    const found = decoderOf({ kind: 'roi', output: 'masks', paste }).decode(
      tensors,
      detectionsAt(boxes),
      AS_IT_IS,
    );
    expect(found).toEqual(sized(golden.roi[paste]));
  });

  it('takes the plane of the class, and the logits of it', () => {
    const plane = side * side;
    // A plane of noise for the background, the masks as those of class 0, and noise for class 1.
    const logits = Array.from({ length: count * 3 * plane }, (_, at) => {
      const [row, channel, pixel] = [Math.floor(at / (3 * plane)), Math.floor(at / plane) % 3, at % plane];
      const value = masks[row * plane + pixel] as number;
      const probability = Math.min(Math.max(value, 1e-6), 1 - 1e-6);
      return channel === 1 ? Math.log(probability / (1 - probability)) : Math.sin(at);
    });
    const tensors = outputs({ masks: floats([1, count, 3, side, side], logits) });
    const declared = {
      kind: 'roi',
      output: 0,
      activation: 'sigmoid',
      classOffset: 1,
      paste: 'detectron',
    } as const;
    const found = decoderOf(declared).decode(tensors, detectionsAt(boxes, 0), AS_IT_IS);
    expect(found).toEqual(sized(golden.roi.detectron));
  });

  it('mixes prototypes as Ultralytics does, of a letterbox too', () => {
    const { side: planeSide, prototypes, coefficients, boxes: cut, masks: expected } = golden.prototypes;
    const geometry = planGeometry(
      {
        mode: 'letterbox',
        width: 96,
        height: 96,
        align: 'center',
        pad: 114,
        enlarge: true,
        rounding: 'round',
      },
      IMAGE,
    );
    const rows = Array.from({ length: 4 }, (_, row) => [
      9,
      9,
      9,
      9,
      9,
      ...coefficients.slice(5 * row, 5 * row + 5),
    ]);
    const planes = floats([1, 5, planeSide, planeSide], prototypes);
    const byRows = outputs({ rows: floats([1, 4, 10], rows.flat()), planes });
    const byColumns = outputs({
      rows: floats(
        [1, 10, 4],
        Array.from({ length: 40 }, (_, at) => rows[at % 4]?.[Math.floor(at / 4)] as number),
      ),
      planes,
    });
    for (const [layout, tensors] of [
      ['rows', byRows],
      ['columns', byColumns],
    ] as const) {
      const decoder = decoderOf({
        kind: 'prototypes',
        coefficients: { output: 'rows', layout, firstColumn: 5 },
        prototypes: 'planes',
      });
      expect(decoder.decode(tensors, detectionsAt(cut), geometry)).toEqual(sized(expected));
    }
  });

  it.each(['direct', 'via-input', 'input-nearest'] as const)(
    'reads planes of queries, resized %s',
    (resize) => {
      const geometry =
        resize === 'direct'
          ? planGeometry({ mode: 'stretch', width: 64, height: 52 }, IMAGE)
          : planGeometry(
              { mode: 'shortest-edge', shortest: 49, longest: 64, rounding: 'half-up', padToMultiple: 4 },
              IMAGE,
            );
      expect(geometry.input).toEqual({ width: 64, height: 52 });
      const tensors = outputs({ masks: floats([1, 3, 13, 16], golden.queries.logits) });
      const decoder = decoderOf({ kind: 'queries', output: 'masks', resize });
      const detections = detectionsAt([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]);
      expect(decoder.decode(tensors, detections, geometry)).toEqual(sized(golden.queries[resize]));
    },
  );
});
