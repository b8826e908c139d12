import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { emptyPose, poseResult } from '../../../functions/inference/keypoints/pose.ts';
import { createKeypointDecoder } from '../../../functions/inference/keypoints/registry.ts';
import { Keypoints } from '../../../schema/manifest/keypoints.ts';
import { floats, outputs, STRETCHED } from '../support/outputs.ts';
import { detectionsAt } from '../support/postprocessingGolden.ts';

type Declared = z.input<typeof Keypoints>;

/** Key points of the second of two rows, as x, y, score; of a 200 × 100 image stretched to 100 × 100. */
function read(declared: Declared, tensors: Record<string, OutputTensor>): number[][] {
  const [, second] = detectionsAt([0, 0, 1, 1, 0, 0, 1, 1]);
  const decoder = createKeypointDecoder(Keypoints.parse(declared));
  const [pose = emptyPose(0)] = decoder.decode(outputs(tensors), second ? [second] : [], STRETCHED);
  return Array.from(pose.x, (x, at) => [x, pose.y[at] as number, pose.scores[at] as number]);
}

const POINTS = [
  [20, 20, 0.5],
  [60, 40, 0.25],
];
/** Two rows of two points in network pixels. */
const XYS = [0, 0, 0, 0, 0, 0, 10, 20, 0.5, 30, 40, 0.25];
const XY = [0, 0, 0, 0, 10, 20, 30, 40];

describe('key points', () => {
  it.each<[string, Declared, Record<string, OutputTensor>]>([
    ['with their scores', { kind: 'xy', output: 0 }, { k: floats([2, 2, 3], XYS) }],
    [
      'with scores of their own',
      { kind: 'xy', output: 0, scores: 1 },
      { k: floats([1, 2, 2, 2], XY), s: floats([1, 2, 2], [0, 0, 0.5, 0.25]) },
    ],
    [
      'of the image itself',
      { kind: 'xy', output: 0, units: 'source' },
      { k: floats([2, 2, 3], [0, 0, 0, 0, 0, 0, 20, 20, 0.5, 60, 40, 0.25]) },
    ],
    [
      'behind a box, in rows',
      { kind: 'box-extra', output: 0, layout: 'rows', firstColumn: 2, count: 2 },
      { k: floats([1, 2, 9], [7, 7, 0, 0, 0, 0, 0, 0, 7, 7, 7, 10, 20, 0.5, 30, 40, 0.25, 7]) },
    ],
    [
      'behind a box, in columns',
      { kind: 'box-extra', output: 0, layout: 'columns', firstColumn: 1, count: 2 },
      { k: floats([1, 7, 2], [7, 7, 0, 10, 0, 20, 0, 0.5, 0, 30, 0, 40, 0, 0.25]) },
    ],
    [
      'of vectors',
      { kind: 'simcc', x: 'x', y: 'y' },
      {
        x: floats([1, 2, 200], vectors(200, [20, 0.9], [60, 0.25])),
        y: floats([1, 2, 200], vectors(200, [40, 0.5], [80, 0.3])),
      },
    ],
    [
      'of heat maps of one person',
      { kind: 'topdown-heatmap', output: 0, refine: 'none' },
      { k: floats([1, 2, 10, 10], [...vectors(100, [21, 0.5]), ...vectors(100, [43, 0.25])]) },
    ],
  ])('%s', (_, declared, tensors) => {
    expect(read(declared, tensors)).toEqual(POINTS);
  });

  it('of heat maps go a quarter towards the higher neighbour, and by corners where so declared', () => {
    const map = vectors(100, [21, 0.5]);
    map[22] = 0.4;
    map[11] = 0.1;
    const maps = { k: floats([1, 1, 10, 10], map) };
    expect(read({ kind: 'topdown-heatmap', output: 0 }, maps)).toEqual([[20, 17.5, 0.5]]);
    const inner = { k: floats([1, 1, 10, 10], vectors(100, [44, 0.5]).fill(0.1, 45, 46).fill(0.2, 34, 35)) };
    expect(read({ kind: 'topdown-heatmap', output: 0 }, inner)).toEqual([[85, 37.5, 0.5]]);
    expect(read({ kind: 'topdown-heatmap', output: 0, refine: 'none', align: 'corners' }, inner)).toEqual([
      [88, 44, 0.5],
    ]);
  });

  it('have a score by the declared rule', () => {
    const pose = { x: Float64Array.of(1, 2), y: Float64Array.of(3, 4), scores: Float64Array.of(0.5, 0.1) };
    const by = (declared: Pick<Keypoints, 'score' | 'meanAbove'>) =>
      poseResult(pose, { shift: 0, ...declared }, 0.8).keypointScore;
    expect(by({ score: 'box' })).toBe(0.8);
    expect(by({ score: 'mean' })).toBeCloseTo(0.3, 12);
    expect(by({ score: 'box-times-mean', meanAbove: 0.2 })).toBeCloseTo(0.4, 12);
    expect(by({ score: 'mean', meanAbove: 0.9 })).toBe(0);
    expect(poseResult(pose, { shift: -0.5, score: 'box' }, 1).keypoints).toEqual([0.5, 2.5, 1, 1.5, 3.5, 1]);
  });
});

describe('key points are refused', () => {
  it.each<[string, Declared, Record<string, OutputTensor>, string]>([
    ['of a wrong rank', { kind: 'xy', output: 0 }, { k: floats([2, 2], [0, 0, 0, 0]) }, 'OUTPUT_UNEXPECTED'],
    ['of one number', { kind: 'xy', output: 0 }, { k: floats([2, 1, 1], [0, 0]) }, 'OUTPUT_UNEXPECTED'],
    [
      'with scores of others',
      { kind: 'xy', output: 0, scores: 1 },
      { k: floats([2, 2, 2], XY), s: floats([2, 3], [0, 0, 0, 0, 0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of a row that is not there',
      { kind: 'xy', output: 0 },
      { k: floats([1, 1, 2], [0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'that are no numbers',
      { kind: 'xy', output: 0 },
      { k: floats([2, 1, 2], [0, 0, Number.NaN, 0]) },
      'OUTPUT_NOT_FINITE',
    ],
    [
      'in too few columns',
      { kind: 'box-extra', output: 0, layout: 'rows', firstColumn: 2, count: 2 },
      { k: floats([2, 7], Array<number>(14).fill(0)) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of maps that have no end',
      { kind: 'roi-heatmap', output: 0 },
      { k: floats([2, 1, 1, 1], [0, Number.NEGATIVE_INFINITY]) },
      'OUTPUT_NOT_FINITE',
    ],
    [
      'of flat maps',
      { kind: 'topdown-heatmap', output: 0 },
      { k: floats([2, 2], [0, 0, 0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of vectors that do not match',
      { kind: 'simcc', x: 0, y: 1 },
      { x: floats([1, 2, 1], [0, 0]), y: floats([1, 1, 1], [0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of vectors that are no numbers',
      { kind: 'simcc', x: 0, y: 0 },
      { x: floats([1, 1, 1], [Number.NaN]) },
      'OUTPUT_NOT_FINITE',
    ],
  ])('%s', (_, declared, tensors, code) => {
    expect(() => read(declared, tensors)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code }) }),
    );
  });
});

/** One vector after another: zeros but for one number at one place. */
function vectors(length: number, ...peaks: readonly (readonly [number, number])[]): number[] {
  return peaks.flatMap(([place, value]) => Array.from({ length }, (_, at) => (at === place ? value : 0)));
}
