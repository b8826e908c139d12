import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { FinalDecoder } from '../../../schema/manifest/decoders/final.ts';
import { floats, longs, outputs, rowsOf, STRETCHED } from '../support/outputs.ts';

type Declared = Omit<z.input<typeof FinalDecoder>, 'kind'>;

function decoded(declared: Declared, tensors: Record<string, OutputTensor>, threshold = 0.1): number[][] {
  const decoder = createDecoder(FinalDecoder.parse({ kind: 'final', ...declared }));
  return rowsOf(decoder.decode(outputs(tensors), STRETCHED, threshold));
}

const BOXES = [10, 20, 30, 40, 0, 0, 50, 60];
const FOUND = [
  [20, 20, 60, 40, 0.75, 3],
  [0, 0, 100, 60, 0.5, 7],
];

describe('final', () => {
  it.each<[string, Declared, Record<string, OutputTensor>]>([
    [
      'torchvision: boxes, labels, scores by name',
      { outputs: { boxes: 'boxes', scores: 'scores', labels: 'labels' } },
      { boxes: floats([2, 4], BOXES), labels: longs([2], [3, 7]), scores: floats([2], [0.75, 0.5]) },
    ],
    [
      'the ONNX zoo: by position, with a batch',
      { outputs: { boxes: 0, scores: 1, labels: 2 } },
      {
        '6568': floats([1, 2, 4], BOXES),
        '6570': floats([1, 2], [0.75, 0.5]),
        '6572': longs([1, 2], [3, 7]),
      },
    ],
    [
      'mmdeploy: score as column 4, rows of zeros for what is missing',
      { outputs: { boxes: 'dets', labels: 'labels' } },
      {
        dets: floats([1, 3, 5], [10, 20, 30, 40, 0.75, 0, 0, 50, 60, 0.5, 0, 0, 0, 0, 0]),
        labels: longs([1, 3], [3, 7, 0]),
      },
    ],
    [
      'Ultralytics end to end: score and label as columns, more columns behind',
      { outputs: { boxes: 0 } },
      { output0: floats([1, 2, 7], [10, 20, 30, 40, 0.75, 3, 9, 0, 0, 50, 60, 0.5, 7, 9]) },
    ],
    [
      'PaddleDetection: label and score before the box, source pixels, a count',
      {
        outputs: { boxes: 'multiclass_nms3_0.tmp_0', count: 'multiclass_nms3_0.tmp_2' },
        columns: 'label-score-box',
        box: { units: 'source' },
      },
      {
        'multiclass_nms3_0.tmp_0': floats(
          [3, 6],
          [3, 0.75, 20, 20, 60, 40, 7, 0.5, 0, 0, 100, 60, 1, 0.9, 0, 0, 1, 1],
        ),
        'multiclass_nms3_0.tmp_2': longs([1], [2]),
      },
    ],
    [
      'TF-OD: normalised yxyx, labels from 1, a count',
      {
        outputs: { boxes: 'b', scores: 's', labels: 'l', count: 'n' },
        box: { encoding: 'yxyx', units: 'normalised' },
        labelOffset: 1,
      },
      {
        b: floats([1, 3, 4], [0.25, 0.125, 0.5, 0.375, 0, 0, 0.5, 0.5, 0, 0, 1, 1]),
        s: floats([1, 3], [0.75, 0.5, 0.9]),
        l: floats([1, 3], [4, 8, 1]),
        n: floats([1], [2]),
      },
    ],
    [
      'RT-DETR: in source pixels already',
      { outputs: { boxes: 'boxes', scores: 'scores', labels: 'labels' }, box: { units: 'source' } },
      {
        labels: longs([1, 2], [3, 7]),
        boxes: floats([1, 2, 4], [20, 20, 60, 40, 0, 0, 100, 60]),
        scores: floats([1, 2], [0.75, 0.5]),
      },
    ],
  ])('reads %s', (name, declared, tensors) => {
    const expected = name.startsWith('TF-OD')
      ? [
          [25, 25, 75, 50, 0.75, 3],
          [0, 0, 100, 50, 0.5, 7],
        ]
      : FOUND;
    expect(decoded(declared, tensors)).toEqual(expected);
  });

  it('scores above the threshold only', () => {
    const tensors = { out: floats([2, 6], [10, 20, 30, 40, 0.75, 3, 0, 0, 50, 60, 0.5, 7]) };
    expect(decoded({ outputs: { boxes: 0 } }, tensors, 0.5)).toEqual([FOUND[0]]);
  });

  it('takes no rows for an answer', () => {
    expect(decoded({ outputs: { boxes: 0 } }, { out: floats([0, 6], []) })).toEqual([]);
  });

  it.each<[string, Declared, Record<string, OutputTensor>, string]>([
    [
      'too few columns',
      { outputs: { boxes: 0 } },
      { out: floats([1, 5], [0, 0, 1, 1, 0.5]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'rows that do not match',
      { outputs: { boxes: 0, scores: 1, labels: 2 } },
      { b: floats([1, 4], [0, 0, 1, 1]), s: floats([2], [1, 1]), l: longs([1], [0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'text',
      { outputs: { boxes: 0 } },
      { out: { type: 'string', dims: [1, 6], data: ['a', 'b', 'c', 'd', 'e', 'f'] } },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'NaN',
      { outputs: { boxes: 0 } },
      { out: floats([1, 6], [0, 0, Number.NaN, 1, 0.5, 0]) },
      'OUTPUT_NOT_FINITE',
    ],
  ])('refuses %s', (_, declared, tensors, code) => {
    expect(() => decoded(declared, tensors)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code }) }),
    );
  });
});
