import { describe, expect, it } from 'vitest';
import { graphWarnings, openAxes } from '../../../functions/inference/onnx/lint.ts';
import { graphOf, tensor } from '../support/graphSummaries.ts';

describe('graphWarnings', () => {
  it.each([
    [15, 1],
    [16, 0],
  ])('of RoiAlign at opset %i: %i', (opset, count) => {
    expect(graphWarnings(graphOf({ opset, operators: { RoiAlign: 2 } }))).toHaveLength(count);
  });

  it('of a graph without RoiAlign, none', () => {
    expect(graphWarnings(graphOf({ opset: 9 }))).toEqual([]);
  });
});

describe('openAxes', () => {
  it('names each axis that is open', () => {
    const graph = graphOf({
      inputs: [tensor('x', ['batch', 3, null, 64])],
      outputs: [tensor('y', [1, 84])],
    });
    expect(openAxes(graph)).toEqual([
      'input "x" leaves axis 0 (batch), axis 2 open: a manifest cannot be held against that before the first image',
    ]);
  });
});
