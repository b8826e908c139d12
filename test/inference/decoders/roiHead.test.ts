import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Corners } from '../../../functions/inference/decoders/candidates.ts';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { RoiHeadDecoder } from '../../../schema/manifest/decoders/roiHead.ts';
import { codeOf } from '../support/failures.ts';
import { expectRows, golden, Noise, PADDED } from '../support/noise.ts';
import { floats, outputs, rowsOf, STRETCHED } from '../support/outputs.ts';
import { selectedRows } from '../support/selected.ts';

type Declared = Omit<z.input<typeof RoiHeadDecoder>, 'kind'>;
const roiHead = (more: Partial<Declared> = {}) =>
  createDecoder(
    RoiHeadDecoder.parse({
      kind: 'roi-head',
      outputs: { scores: 's', boxes: 'b' },
      activation: 'softmax',
      background: 'first',
      ...more,
    }),
  );

describe('roi-head', () => {
  it('does what torchvision’s box head does, with proposals as source boxes or as an output', () => {
    const noise = new Noise(4);
    const given = noise.boxes(60, 180, 120);
    const s = noise.tensor([60, 4], -3, 3);
    const b = noise.tensor([60, 16], -6, 6);
    const by = { nms: { iou: 0.5 }, clip: 'before-nms', maxDetections: 50 } as const;
    const found = roiHead({ minSize: 0.01 }).decode(outputs({ s, b }), PADDED, 0.05, given);
    expectRows(selectedRows(found, PADDED.source, by), golden('roiHead'));
    // The source is twice as large as the network sees it. Doubles: halves of those boxes are no float32.
    const p: OutputTensor = {
      type: 'float64',
      dims: [60, 5],
      data: Float64Array.from(given.flatMap((box) => [0, ...box.map((side) => side / 2)])),
    };
    const decoder = roiHead({ outputs: { scores: 's', boxes: 'b', proposals: 'p' } });
    const again = decoder.decode(outputs({ s, b: { ...b, dims: [60, 4, 4] }, p }), PADDED, 0.05);
    expectRows(selectedRows(again, PADDED.source, by), golden('roiHead'));
  });

  it('does what Detectron does: deltas in source pixels, + 1, ties kept', () => {
    const noise = new Noise(9);
    const given = noise.boxes(60, 180, 120);
    const s = noise.tensor([60, 4], 0, 1);
    const b = noise.tensor([60, 16], -6, 6);
    const decoder = roiHead({
      activation: 'none',
      deltas: { weights: [10, 10, 5, 5], plusOne: true },
      decodeIn: 'source',
    });
    const found = selectedRows(decoder.decode(outputs({ s, b }), PADDED, 0.05, given), PADDED.source, {
      nms: { iou: 0.5, plusOne: true, inclusive: true },
      clip: 'before-nms',
      pixelCorners: true,
      keepTies: true,
      maxDetections: 19,
    });
    const results = found.map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0, ...rest]) => [
      x1,
      y1,
      x2 - x1 + 1,
      y2 - y1 + 1,
      ...rest,
    ]);
    expectRows(results, golden('detectronFastRcnn'));
  });

  const PROPOSALS: Corners[] = [[20, 10, 60, 30]];
  // Proposal [10, 10, 30, 30] in the network: shifted right by its width, or down by its height, or not at all.
  const RIGHT = [10, 0, 0, 0];
  const DOWN = [0, 10, 0, 0];
  const STAY = [0, 0, 0, 0];

  it.each<[string, Partial<Declared>, number[], number[], number[][]]>([
    [
      'background first, with a box of its own',
      {},
      [0.125, 0.375, 0.5],
      [...STAY, ...RIGHT, ...DOWN],
      [
        [60, 10, 100, 30, 0.375, 0],
        [20, 30, 60, 50, 0.5, 1],
      ],
    ],
    [
      'background last, without a box (Detectron2)',
      { background: 'last' },
      [0.375, 0.5, 0.125],
      [...RIGHT, ...DOWN],
      [
        [60, 10, 100, 30, 0.375, 0],
        [20, 30, 60, 50, 0.5, 1],
      ],
    ],
    [
      'background last, with a box',
      { background: 'last' },
      [0.375, 0.5, 0.125],
      [...RIGHT, ...DOWN, ...STAY],
      [
        [60, 10, 100, 30, 0.375, 0],
        [20, 30, 60, 50, 0.5, 1],
      ],
    ],
    [
      'one box for all classes',
      { classAgnostic: true },
      [0.125, 0.375, 0.5],
      RIGHT,
      [
        [60, 10, 100, 30, 0.375, 0],
        [60, 10, 100, 30, 0.5, 1],
      ],
    ],
    [
      'one box for all classes, behind one for the background',
      { classAgnostic: true },
      [0.125, 0.375, 0.5],
      [...STAY, ...RIGHT],
      [
        [60, 10, 100, 30, 0.375, 0],
        [60, 10, 100, 30, 0.5, 1],
      ],
    ],
    ['no background', { background: 'none' }, [0.5], DOWN, [[20, 30, 60, 50, 0.5, 0]]],
  ])('reads %s', (_, more, scores, deltas, wanted) => {
    const tensors = outputs({ s: floats([1, scores.length], scores), b: floats([1, deltas.length], deltas) });
    const found = roiHead({ activation: 'none', ...more }).decode(tensors, STRETCHED, 0.2, PROPOSALS);
    expectRows(rowsOf(found), wanted);
    expect(found.rows).toEqual(wanted.map(() => 0));
  });

  it('takes an image without proposals', () => {
    const tensors = outputs({ s: floats([0, 3], []), b: floats([0, 12], []) });
    expect(rowsOf(roiHead().decode(tensors, STRETCHED, 0, []))).toEqual([]);
  });

  it('leaves out what is small within the image', () => {
    const tensors = outputs({ s: floats([1, 2], [0.5, 0.5]), b: floats([1, 4], [45, 0, 0, 0]) });
    const found = (minSize: number) =>
      roiHead({ activation: 'none', minSize }).decode(tensors, STRETCHED, 0.1, PROPOSALS).length;
    expect([found(0), found(0.01)]).toEqual([1, 0]);
  });

  it('refuses what does not belong together, and what is not finite', () => {
    const decode = (
      s: OutputTensor,
      b: OutputTensor,
      more: Partial<Declared> = {},
      p = floats([1, 4], STAY),
    ) =>
      codeOf(() =>
        roiHead({ activation: 'none', ...more }).decode(outputs({ s, b, p }), STRETCHED, 0.2, PROPOSALS),
      );
    const scores = floats([1, 3], [0, 0, 0.5]);
    const boxes = floats([1, 12], new Array(12).fill(0));
    expect(decode(scores, boxes)).toBeUndefined();
    expect(decode(floats([2, 3], [0, 0, 0.5, 0, 0, 0.5]), floats([2, 12], new Array(24).fill(0)))).toBe(
      'OUTPUT_UNEXPECTED',
    );
    expect(decode(scores, floats([1, 16], new Array(16).fill(0)))).toBe('OUTPUT_UNEXPECTED');
    expect(decode(scores, floats([1, 4], STAY))).toBe('OUTPUT_UNEXPECTED');
    expect(decode(floats([1, 1], [0.5]), floats([1, 4], STAY))).toBe('OUTPUT_UNEXPECTED');
    expect(decode(floats([1, 3], [0, 0, Number.NaN]), boxes)).toBe('OUTPUT_NOT_FINITE');
    const infinite = floats([1, 12], new Array(12).fill(Number.POSITIVE_INFINITY));
    expect(decode(scores, infinite)).toBe('OUTPUT_NOT_FINITE');
    const echoed = { outputs: { scores: 's', boxes: 'b', proposals: 'p' } };
    expect(decode(scores, boxes, echoed)).toBeUndefined();
    expect(decode(scores, boxes, echoed, floats([1, 3], [0, 0, 0]))).toBe('OUTPUT_UNEXPECTED');
    expect(decode(scores, boxes, echoed, floats([1, 4], [0, 0, Number.NaN, 0]))).toBe('OUTPUT_NOT_FINITE');
  });

  it('says at registration what does not fit', () => {
    const fitOf = (shapes: (number | null)[][], more: Partial<Declared> = {}) =>
      roiHead(more).fit(
        shapes.map((shape) => ({ name: 'x', dtype: 'float32', shape })),
        undefined,
      );
    const places = (...asked: Parameters<typeof fitOf>) =>
      fitOf(...asked).problems.map(({ use }) => use.pointer);
    expect(
      fitOf([
        [null, 81],
        [null, 324],
      ]),
    ).toEqual({ problems: [], classes: 80 });
    expect(
      fitOf([
        [null, 81],
        [null, 320],
      ]),
    ).toEqual({ problems: [], classes: 80 });
    expect(
      fitOf([
        [null, 81],
        [null, 81, 4],
      ]),
    ).toEqual({ problems: [], classes: 80 });
    expect(
      fitOf(
        [
          [null, 81],
          [null, 8],
        ],
        { classAgnostic: true },
      ),
    ).toEqual({ problems: [], classes: 80 });
    expect(fitOf([[], []])).toEqual({ problems: [], classes: undefined });
    expect(
      places([
        [null, 81],
        [null, 4],
      ]),
    ).toEqual(['/outputs/boxes']);
    expect(
      places(
        [
          [null, 81],
          [null, 320],
        ],
        { background: 'none' },
      ),
    ).toEqual(['/outputs/boxes']);
    expect(
      places(
        [
          [null, 81],
          [null, 12],
        ],
        { classAgnostic: true },
      ),
    ).toEqual(['/outputs/boxes']);
    expect(
      places([
        [null, 1],
        [null, 4],
      ]),
    ).toEqual(['/outputs/scores']);
    expect(
      places([
        [1, 2, 3, 4],
        [1, 2, 3, 5, 6],
      ]),
    ).toEqual(['/outputs/scores', '/outputs/boxes']);
    const echoed = { outputs: { scores: 's', boxes: 'b', proposals: 'p' } };
    expect(
      places(
        [
          [null, 81],
          [null, 324],
          [null, 7],
        ],
        echoed,
      ),
    ).toEqual(['/outputs/proposals']);
  });
});
