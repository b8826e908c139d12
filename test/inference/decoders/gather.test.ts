import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { GatherDecoder } from '../../../schema/manifest/decoders/gather.ts';
import { codeOf } from '../support/failures.ts';
import { floats, longs, outputs, rowsOf, STRETCHED } from '../support/outputs.ts';

const decoder = createDecoder(
  GatherDecoder.parse({ kind: 'gather', outputs: { boxes: 0, scores: 1, indices: 2 } }),
);
const BOXES = floats([1, 3, 4], [10, 20, 30, 40, 0, 5, 50, 60, 1, 2, 3, 4]);
const SCORES = floats([1, 2, 3], [0.25, 0.5, 0, 0.75, 0, 0.125]);
const decode = (indices: OutputTensor, boxes = BOXES, scores = SCORES) =>
  decoder.decode(outputs({ boxes, scores, indices }), STRETCHED, 0.2);

describe('gather', () => {
  it.each([
    ['YOLOv3: [k, 3]', longs([3, 3], [0, 0, 1, 0, 1, 0, 0, 1, 2])],
    ['Tiny YOLOv3: [1, k, 3], filled with -1', longs([1, 4, 3], [0, 0, 1, 0, 1, 0, 0, 1, 2, -1, -1, -1])],
  ])('picks boxes in source pixels, y first, by the indices of %s', (_, indices) => {
    const found = decode(indices);
    // The third scores 0.125, which is below the threshold.
    expect(rowsOf(found)).toEqual([
      [5, 0, 60, 50, 0.5, 0],
      [20, 10, 40, 30, 0.75, 1],
    ]);
    expect(found.rows).toEqual([1, 0]);
  });

  it('takes no index for an answer', () => {
    expect(rowsOf(decode(longs([0, 3], [])))).toEqual([]);
  });

  it('refuses indices of other tensors, and what is not finite', () => {
    const at = (...triple: number[]) => codeOf(() => decode(longs([1, 3], triple)));
    expect(at(0, 0, 1)).toBeUndefined();
    expect(at(1, 0, 1)).toBe('OUTPUT_UNEXPECTED');
    expect(at(0, 2, 1)).toBe('OUTPUT_UNEXPECTED');
    expect(at(0, 0, 3)).toBe('OUTPUT_UNEXPECTED');
    const first = longs([1, 3], [0, 0, 0]);
    expect(codeOf(() => decode(floats([1, 3], [0, 0.5, 0])))).toBe('OUTPUT_UNEXPECTED');
    expect(codeOf(() => decode(longs([1, 2], [0, 0])))).toBe('OUTPUT_UNEXPECTED');
    expect(codeOf(() => decode(first, floats([1, 2, 4], new Array(8).fill(0))))).toBe('OUTPUT_UNEXPECTED');
    const broken = floats([1, 2, 3], new Array(6).fill(Number.NaN));
    expect(codeOf(() => decode(first, BOXES, broken))).toBe('OUTPUT_NOT_FINITE');
    expect(codeOf(() => decode(first, floats([1, 3, 4], new Array(12).fill(Number.POSITIVE_INFINITY))))).toBe(
      'OUTPUT_NOT_FINITE',
    );
  });

  it('says at registration what does not fit', () => {
    const fitOf = (...shapes: (number | null)[][]) =>
      decoder.fit(
        shapes.map((shape) => ({ name: 'x', dtype: 'float32', shape })),
        undefined,
      );
    const places = (...shapes: (number | null)[][]) =>
      fitOf(...shapes).problems.map(({ use }) => use.pointer);
    expect(fitOf([1, null, 4], [1, 80, null], [null, 3])).toEqual({ problems: [], classes: 80 });
    expect(places([1, null, 5], [1, 80, null], [null, 4])).toEqual(['/outputs/boxes', '/outputs/indices']);
    expect(places([1, 2535, 4], [1, 2535, 80], [null, 3])).toEqual(['/outputs/scores']);
    expect(places([4], [1, 80, 1, 1], [null, 3])).toEqual(['/outputs/boxes', '/outputs/scores']);
  });
});
