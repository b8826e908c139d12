import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { QueriesDecoder } from '../../../schema/manifest/decoders/queries.ts';
import { codeOf } from '../support/failures.ts';
import { expectRows, golden, Noise, PADDED } from '../support/noise.ts';
import { floats, outputs, rowsOf } from '../support/outputs.ts';

type Declared = Omit<z.input<typeof QueriesDecoder>, 'kind'>;
const DETR: Declared = { outputs: {}, activation: 'softmax', background: 'last', multiLabel: false };
const RT_DETR: Declared = { outputs: {}, activation: 'sigmoid', background: 'none', multiLabel: true };
const queries = (declared: Declared) => createDecoder(QueriesDecoder.parse({ kind: 'queries', ...declared }));

describe('queries', () => {
  it.each<[string, Declared, number]>([
    ['detr', DETR, 0.3],
    ['rt-detr', RT_DETR, 0.7],
    ['deformable-detr', { ...RT_DETR, topK: 17 }, 0.3],
  ])('does what transformers does for %s', (name, declared, threshold) => {
    const noise = new Noise(5);
    const logits = noise.tensor([1, 30, 6], -3, 3);
    const pred_boxes = noise.tensor([1, 30, 4], 0.1, 0.9);
    const found = queries(declared).decode(outputs({ logits, pred_boxes }), PADDED, threshold);
    expectRows(rowsOf(found), golden<Record<string, number[][]>>('queries')[name] ?? []);
  });

  it('takes every pair of query and class for Mask2Former, and the whole image for its box', () => {
    const scores: OutputTensor = {
      type: 'float64',
      dims: [1, 2, 3],
      data: Float64Array.of(Math.log(6), Math.log(3), 0, 0, 0, Math.log(8)),
    };
    const decoder = queries({ ...DETR, outputs: { boxes: null }, multiLabel: true, topK: 3 });
    const found = decoder.decode(outputs({ logits: scores }), PADDED, 0.01);
    const whole = [0, 0, 180, 120];
    expectRows(rowsOf(found), [
      [...whole, 0.6, 0],
      [...whole, 0.3, 1],
      [...whole, 0.1, 0],
    ]);
    expect(found.rows).toEqual([0, 0, 1]);
  });

  it('keeps as many pairs as there are queries, of equal ones the first', () => {
    const logits = floats([2, 3], [0, 0, 0, 0, 0, 0]);
    const pred_boxes = floats([2, 4], [0.5, 0.5, 1, 1, 0.5, 0.5, 1, 1]);
    const found = queries(RT_DETR).decode(outputs({ logits, pred_boxes }), PADDED, 0.1);
    expect([found.rows, found.modelIndexes]).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it('reads boxes as parts of the whole network input where that is declared', () => {
    const geometry = planGeometry(
      {
        mode: 'letterbox',
        width: 100,
        height: 100,
        align: 'top-left',
        pad: 0,
        enlarge: true,
        rounding: 'round',
      },
      { width: 200, height: 100 },
    );
    const tensors = outputs({
      logits: floats([1, 1], [0]),
      pred_boxes: floats([1, 4], [0.5, 0.25, 0.5, 0.5]),
    });
    const box = (units: 'normalised' | 'normalised-source') =>
      rowsOf(queries({ ...RT_DETR, box: { units } }).decode(tensors, geometry, 0.1))[0]?.slice(0, 4);
    expect(box('normalised')).toEqual([50, 0, 150, 100]);
    expect(box('normalised-source')).toEqual([50, 0, 150, 50]);
  });

  it('refuses what does not fit, and what is not finite', () => {
    const decode = (logits: ReturnType<typeof floats>, boxes: ReturnType<typeof floats>, declared = DETR) =>
      codeOf(() => queries(declared).decode(outputs({ logits, pred_boxes: boxes }), PADDED, 0.1));
    const boxes = floats([1, 1, 4], [0.5, 0.5, 0.1, 0.1]);
    expect(decode(floats([1, 1, 2], [1, 0]), boxes)).toBeUndefined();
    expect(decode(floats([1, 1, 2], [1, Number.NaN]), boxes)).toBe('OUTPUT_NOT_FINITE');
    expect(decode(floats([1, 1, 2], [Number.POSITIVE_INFINITY, 0]), boxes)).toBe('OUTPUT_NOT_FINITE');
    const broken = floats([1, 1, 4], [0.5, Number.NaN, 0.1, 0.1]);
    expect(decode(floats([1, 1, 2], [1, 0]), broken)).toBe('OUTPUT_NOT_FINITE');
    expect(decode(floats([1, 1, 1], [1]), boxes)).toBe('OUTPUT_UNEXPECTED');
    expect(decode(floats([1, 2, 2], [1, 0, 1, 0]), boxes)).toBe('OUTPUT_UNEXPECTED');
    expect(decode(floats([1, 1, 1, 2], [1, 0]), boxes)).toBe('OUTPUT_UNEXPECTED');
  });

  it('says at registration what does not fit', () => {
    const fitOf = (...shapes: (number | string | null)[][]) =>
      queries(DETR).fit(
        shapes.map((shape) => ({ name: 'x', dtype: 'float32', shape })),
        undefined,
      );
    const places = (...shapes: (number | null)[][]) =>
      fitOf(...shapes).problems.map(({ use }) => use.pointer);
    expect(fitOf([1, 100, 92], ['batch', 100, 4])).toEqual({ problems: [], classes: 91 });
    expect(fitOf([], [])).toEqual({ problems: [], classes: undefined });
    expect(places([1, 100, 92], [1, 100, 5])).toEqual(['/outputs/boxes']);
    expect(places([1, 100, 92], [1, 300, 4])).toEqual(['/outputs/boxes']);
    expect(places([1, 100, 1], [1, 100, 4])).toEqual(['/outputs/scores']);
    expect(places([6, 1, 100, 92], [1, 100, 4])).toEqual(['/outputs/scores']);
  });
});
