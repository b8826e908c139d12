import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { AnchorsDecoder } from '../../../schema/manifest/decoders/anchors.ts';
import { codeOf } from '../support/failures.ts';
import { asRows, expectRows, golden, headMaps, Noise, named, PADDED } from '../support/noise.ts';
import { floats, outputs, rowsOf } from '../support/outputs.ts';
import { selectedRows } from '../support/selected.ts';

type Declared = Omit<z.input<typeof AnchorsDecoder>, 'kind'>;
const anchors = (declared: Declared) => createDecoder(AnchorsDecoder.parse({ kind: 'anchors', ...declared }));

const RETINANET: Omit<Declared, 'outputs' | 'layout'> = {
  anchors: {
    kind: 'sliding',
    levels: [
      { stride: 8, sizes: [10, 13], aspectRatios: [0.5, 1, 2] },
      { stride: 16, sizes: [20, 25], aspectRatios: [0.5, 1, 2] },
      { stride: 32, sizes: [40, 51], aspectRatios: [0.5, 1, 2] },
      { stride: 64, sizes: [80, 101], aspectRatios: [0.5, 1, 2] },
    ],
    order: 'ratio-major',
    rounding: 'corners',
    spacing: 'input-over-grid',
  },
  activation: 'sigmoid',
  topK: { count: 40, of: 'level' },
};
const HEAD = { strides: [8, 16, 32, 64], perCell: [6, 6, 6, 6], columns: 3, low: -6, high: 1 };
const LEVELS = { scores: ['s0', 's1', 's2', 's3'], boxes: ['b0', 'b1', 'b2', 'b3'] };

describe('anchors: torchvision', () => {
  const wanted = golden<number[][]>('retinanet');
  const by = { nms: { iou: 0.5 }, clip: 'before-nms', maxDetections: 50 } as const;

  it('does with maps of each level what RetinaNet does', () => {
    const { scores, boxes } = headMaps(new Noise(1), HEAD);
    const decoder = anchors({ ...RETINANET, outputs: LEVELS, layout: 'maps' });
    const tensors = outputs({ ...named('s', scores), ...named('b', boxes) });
    expectRows(selectedRows(decoder.decode(tensors, PADDED, 0.05), PADDED.source, by), wanted);
  });

  it('does the same with rows, of each level or of all', () => {
    const { scores, boxes } = headMaps(new Noise(1), HEAD);
    const one = anchors({ ...RETINANET, outputs: { scores: ['s'], boxes: ['b'] }, layout: 'rows' });
    const all = outputs({ s: asRows(scores, 3), b: asRows(boxes, 4) });
    expectRows(selectedRows(one.decode(all, PADDED, 0.05), PADDED.source, by), wanted);
    const each = anchors({ ...RETINANET, outputs: LEVELS, layout: 'rows' });
    const tensors = outputs({
      ...named(
        's',
        scores.map((map) => asRows([map], 3)),
      ),
      ...named(
        'b',
        boxes.map((map) => asRows([map], 4)),
      ),
    });
    expectRows(selectedRows(each.decode(tensors, PADDED, 0.05), PADDED.source, by), wanted);
  });

  it('does what SSD does: default boxes, softmax with background, the best of each class', () => {
    const strides = [8, 16, 48];
    const shape = { strides, perCell: [4, 6, 4], columns: 4, low: -3, high: 3, width: 64, height: 64 };
    const { scores, boxes } = headMaps(new Noise(2), shape);
    const decoder = anchors({
      outputs: { scores: ['s'], boxes: ['b'] },
      layout: 'rows',
      anchors: {
        kind: 'default-boxes',
        levels: [
          { stride: 8, scale: 0.07, nextScale: 0.3, aspectRatios: [2] },
          { stride: 16, scale: 0.3, nextScale: 0.69, aspectRatios: [2, 3] },
          { stride: 48, scale: 0.69, nextScale: 1.05, aspectRatios: [2] },
        ],
      },
      deltas: { weights: [10, 10, 5, 5] },
      activation: 'softmax',
      background: 'first',
      topK: { count: 30, of: 'class' },
    });
    const geometry = planGeometry({ mode: 'stretch', width: 64, height: 64 }, { width: 180, height: 120 });
    const tensors = outputs({ s: asRows(scores, 4), b: asRows(boxes, 4) });
    const found = selectedRows(decoder.decode(tensors, geometry, 0.1), geometry.source, {
      nms: { iou: 0.45 },
      clip: 'before-nms',
      maxDetections: 60,
    });
    expectRows(found, golden('ssd'));
  });
});

describe('anchors: Detectron', () => {
  const detectron = (more: Partial<Declared> = {}) =>
    anchors({
      outputs: { scores: ['s0', 's1', 's2'], boxes: ['b0', 'b1', 'b2'] },
      layout: 'maps',
      anchors: {
        kind: 'detectron',
        levels: [8, 16, 32].map((stride) => ({
          stride,
          sizes: [stride * 4, stride * Math.SQRT2 * 4],
          aspectRatios: [1, 2, 0.5],
        })),
        order: 'size-major',
      },
      deltas: { plusOne: true },
      activation: 'none',
      topK: { count: 60, of: 'level' },
      coarsestLevel: {},
      ...more,
    });
  const tensors = () => {
    const shape = { strides: [8, 16, 32], perCell: [6, 6, 6], columns: 2, low: 0, high: 0.09375 };
    const { scores, boxes } = headMaps(new Noise(7), shape);
    return outputs({ ...named('s', scores), ...named('b', boxes) });
  };

  it('counts both end pixels, and reads the coarsest level above 0', () => {
    const candidates = detectron().decode(tensors(), PADDED, 0.05);
    const by = { clip: 'before-nms', pixelCorners: true, maxDetections: 1000 } as const;
    expectRows(selectedRows(candidates, PADDED.source, by), golden('detectronRetinanet'));
  });

  it('makes no exception of the coarsest level for who asks for more', () => {
    const scores = (threshold: number, more = {}) =>
      detectron(more).decode(tensors(), PADDED, threshold).scores;
    expect(Math.min(...scores(0.05))).toBeLessThan(0.05);
    expect(Math.min(...scores(0.06))).toBeGreaterThan(0.06);
    expect(Math.min(...scores(0.05, { coarsestLevel: undefined }))).toBeGreaterThan(0.05);
  });
});

describe('anchors: what does not fit', () => {
  const spec: Declared = {
    outputs: { scores: [0], boxes: [1] },
    layout: 'maps',
    anchors: {
      kind: 'sliding',
      levels: [{ stride: 32, sizes: [32], aspectRatios: [1, 2] }],
      order: 'size-major',
    },
    activation: 'none',
  };
  const zeros = (...dims: number[]) => floats(dims, new Array(dims.reduce((a, b) => a * b, 1)).fill(0));
  const decoding = (scores: ReturnType<typeof zeros>, boxes: ReturnType<typeof zeros>, more = {}) =>
    codeOf(() => anchors({ ...spec, ...more }).decode(outputs({ scores, boxes }), PADDED, 0));

  it('is refused when it is run', () => {
    expect(decoding(zeros(1, 6, 2, 3), zeros(1, 8, 2, 3))).toBeUndefined();
    expect(decoding(zeros(1, 7, 2, 3), zeros(1, 8, 2, 3))).toBe('OUTPUT_UNEXPECTED');
    expect(decoding(zeros(1, 6, 2, 3), zeros(1, 6, 2, 3))).toBe('OUTPUT_UNEXPECTED');
    expect(decoding(zeros(1, 6, 2, 3), zeros(1, 8, 3, 2))).toBe('OUTPUT_UNEXPECTED');
    expect(decoding(zeros(2, 6, 2, 3), zeros(2, 8, 2, 3))).toBe('OUTPUT_UNEXPECTED');
    expect(decoding(zeros(1, 2, 2, 3), zeros(1, 8, 2, 3), { background: 'last' })).toBe('OUTPUT_UNEXPECTED');
    const rows = { layout: 'rows' };
    expect(decoding(zeros(1, 12, 3), zeros(1, 12, 4), rows)).toBeUndefined();
    expect(decoding(zeros(1, 11, 3), zeros(1, 11, 4), rows)).toBe('OUTPUT_UNEXPECTED');
  });

  it('is refused where it is not finite', () => {
    const at = (dims: number[], value: number) =>
      floats(dims, new Array(dims.reduce((a, b) => a * b, 1)).fill(value));
    const score = (value: number) => decoding(at([1, 2, 2, 3], value), zeros(1, 8, 2, 3));
    expect(score(Number.NaN)).toBe('OUTPUT_NOT_FINITE');
    expect(score(Number.POSITIVE_INFINITY)).toBe('OUTPUT_NOT_FINITE');
    expect(score(Number.NEGATIVE_INFINITY)).toBeUndefined();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(decoding(at([1, 2, 2, 3], 0.5), at([1, 8, 2, 3], value))).toBe('OUTPUT_NOT_FINITE');
    }
  });

  it('is refused at registration', () => {
    const fitOf = (scores: (number | null)[], boxes: (number | null)[], more: Partial<Declared> = {}) =>
      anchors({ ...spec, ...more }).fit(
        [scores, boxes].map((shape) => ({ name: 'x', dtype: 'float32', shape })),
        PADDED.input,
      );
    const messages = (...asked: Parameters<typeof fitOf>) =>
      fitOf(...asked).problems.map(({ use }) => use.pointer);
    expect(fitOf([1, 6, null, null], [1, 8, null, null])).toEqual({ problems: [], classes: 3 });
    expect(fitOf([], [])).toEqual({ problems: [], classes: undefined });
    expect(messages([1, 7, 2, 3], [1, 8, 2, 3])).toEqual(['/outputs/scores/0']);
    expect(messages([1, 6, 2, 3], [1, 12, 2, 3])).toEqual(['/outputs/boxes/0']);
    expect(messages([1, 6, 6], [1, 6, 8])).toEqual(['/outputs/scores/0', '/outputs/boxes/0']);
    expect(messages([1, 2, 2, 3], [1, 8, 2, 3], { background: 'first' })).toEqual(['/outputs/scores/0']);
    expect(fitOf([1, 12, 91], [1, 12, 4], { layout: 'rows', background: 'first' }).classes).toBe(90);
    expect(messages([1, 13, 91], [1, 12, 4], { layout: 'rows' })).toEqual(['/outputs/scores/0']);
  });

  it('is refused by the manifest', () => {
    const parse = (more: object) => AnchorsDecoder.safeParse({ kind: 'anchors', ...spec, ...more }).success;
    expect(parse({})).toBe(true);
    expect(parse({ outputs: { scores: [0, 1], boxes: [2] } })).toBe(false);
    expect(parse({ outputs: { scores: [0, 1], boxes: [2, 3] } })).toBe(false);
  });

  it('names the anchor that a candidate came from', () => {
    const scores = floats([1, 2, 1, 3], [0, 0, 0.5, 0, 0.75, 0]);
    const decoder = anchors({ ...spec, activation: 'none' });
    const geometry = planGeometry({ mode: 'none' }, { width: 96, height: 32 });
    const found = decoder.decode(outputs({ scores, boxes: zeros(1, 8, 1, 3) }), geometry, 0.1);
    // Cell by cell, two anchors each: the second of cell 1, the first of cell 2.
    expect(found.rows).toEqual([3, 4]);
    const [wide, tall] = [32 / Math.SQRT2, 32 * Math.SQRT2];
    expectRows(rowsOf(found), [
      [32 - wide / 2, -tall / 2, 32 + wide / 2, tall / 2, 0.75, 0],
      [64 - 16, -16, 64 + 16, 16, 0.5, 0],
    ]);
  });
});
