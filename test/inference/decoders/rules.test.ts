/** The arithmetic of decoders against plain statements of the same rules, over random values. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchorAt,
  anchorsPerCell,
  levelAnchors,
} from '../../../functions/inference/decoders/anchorBoxes/levelAnchors.ts';
import { applyDeltas } from '../../../functions/inference/decoders/boxDeltas.ts';
import { networkToSource, sourceToNetwork } from '../../../functions/inference/decoders/boxEncoding.ts';
import type { Corners } from '../../../functions/inference/decoders/candidates.ts';
import { ClassScores, eachElementAbove } from '../../../functions/inference/decoders/classScores.ts';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import { AnchorBoxes } from '../../../schema/manifest/decoders/anchorBoxes.ts';
import { BoxDeltas } from '../../../schema/manifest/decoders/boxDeltas.ts';
import { QueriesDecoder } from '../../../schema/manifest/decoders/queries.ts';
import { floats, outputs } from '../support/outputs.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const box = fc
  .tuple(number(-50, 50), number(-50, 50), number(1, 80), number(1, 80))
  .map(([x, y, width, height]): Corners => [x, y, x + width, y + height]);
const logit = fc.float({ min: -8, max: 8, noNaN: true });

describe('box deltas', () => {
  /** R-CNN's regression targets: what a head would have to give for `target`. */
  function encode(from: Corners, target: Corners, { weights, plusOne }: BoxDeltas): Corners {
    const extra = plusOne ? 1 : 0;
    const [w, h] = [from[2] - from[0] + extra, from[3] - from[1] + extra];
    const [tw, th] = [target[2] - target[0] + extra, target[3] - target[1] + extra];
    return [
      (weights[0] * (target[0] + tw / 2 - from[0] - w / 2)) / w,
      (weights[1] * (target[1] + th / 2 - from[1] - h / 2)) / h,
      weights[2] * Math.log(tw / w),
      weights[3] * Math.log(th / h),
    ];
  }

  it('lead from any box to the one that they were made for', () => {
    fc.assert(
      fc.property(box, box, fc.boolean(), fc.boolean(), (from, target, plusOne, weighted) => {
        const by = BoxDeltas.parse({ plusOne, clamp: null, ...(weighted && { weights: [10, 10, 5, 5] }) });
        const found = applyDeltas(from, encode(from, target, by), by);
        for (const [side, value] of found.entries()) expect(value).toBeCloseTo(target[side] as number, 8);
      }),
    );
  });

  it('enlarge a box by no more than their bound', () => {
    const by = BoxDeltas.parse({});
    const [left, , right] = applyDeltas([0, 0, 16, 16], [0, 0, 100, 0], by);
    expect(right - left).toBeCloseTo(1000, 9);
  });
});

describe('anchors', () => {
  it('have the declared area and aspect ratio, around the declared point', () => {
    fc.assert(
      fc.property(
        number(4, 200),
        number(0.2, 5),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        number(0, 1),
        (size, ratio, column, row, offset) => {
          const level = { stride: 16, sizes: [7, size], aspectRatios: [1, ratio] };
          const spec = AnchorBoxes.parse({ kind: 'sliding', levels: [level], order: 'size-major', offset });
          const anchors = levelAnchors(spec, 0, { width: 10, height: 10 }, { width: 160, height: 160 });
          const [x1, y1, x2, y2] = anchorAt(anchors, column, row, anchorsPerCell(spec, 0) - 1);
          expect((x2 - x1) * (y2 - y1)).toBeCloseTo(size * size, 6);
          expect((y2 - y1) / (x2 - x1)).toBeCloseTo(ratio, 8);
          expect((x1 + x2) / 2).toBeCloseTo((column + offset) * 16, 8);
          expect((y1 + y2) / 2).toBeCloseTo((row + offset) * 16, 8);
        },
      ),
    );
  });

  it('are those of the first Faster R-CNN', () => {
    const level = { stride: 16, sizes: [128, 256, 512], aspectRatios: [0.5, 1, 2] };
    const spec = AnchorBoxes.parse({ kind: 'detectron', levels: [level], order: 'ratio-major' });
    // The table in its generate_anchors.m, which counts pixels from 1.
    expect(levelAnchors(spec, 0, { width: 1, height: 1 }, { width: 16, height: 16 }).boxes).toEqual(
      [
        [-83, -39, 100, 56],
        [-175, -87, 192, 104],
        [-359, -183, 376, 200],
        [-55, -55, 72, 72],
        [-119, -119, 136, 136],
        [-247, -247, 264, 264],
        [-35, -79, 52, 96],
        [-79, -167, 96, 184],
        [-167, -343, 184, 360],
      ].map((corners) => corners.map((side) => side - 1)),
    );
  });
});

describe('class scores', () => {
  it('are those above the threshold, exactly, row by row and all at once', () => {
    fc.assert(
      fc.property(
        fc.array(logit, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('none', 'sigmoid', 'softmax'),
        fc.constantFrom('none', 'first', 'last'),
        fc.oneof(number(0, 1), fc.constantFrom(0, 0.5, 1)),
        (row, activation, background, threshold) => {
          const data = Float32Array.from(row);
          const most = Math.max(...data);
          const total = data.reduce((sum, value) => sum + Math.exp(value - most), 0);
          const probability = {
            none: (value: number) => value,
            sigmoid: (value: number) => 1 / (1 + Math.exp(-value)),
            softmax: (value: number) => Math.exp(value - most) / total,
          }[activation];
          const all = Array.from(data, probability);
          const classes = all.slice(background === 'first' ? 1 : 0, background === 'last' ? -1 : undefined);
          const wanted = [...classes.entries()].filter(([, score]) => score > threshold);

          const byRow: [number, number][] = [];
          const reader = new ClassScores(data.length, { activation, background });
          reader.eachAbove(threshold, { data, at: 0, stride: 1, row: 0 }, (...pair) => byRow.push(pair));
          expect(byRow).toEqual(wanted);
          if (activation === 'softmax' || background !== 'none') return;
          const atOnce: [number, number][] = [];
          const block = { data, from: 0, to: data.length, rowOf: () => 0 };
          eachElementAbove(activation, threshold, block, (...pair) => atOnce.push(pair));
          expect(atOnce).toEqual(wanted);
        },
      ),
    );
  });
});

describe('queries', () => {
  it('are the best pairs of all, or the best class of each', () => {
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((classes) =>
        fc.array(fc.array(logit, { minLength: classes, maxLength: classes }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(table, fc.boolean(), number(0, 0.9), (rows, multiLabel, threshold) => {
        const columns = rows[0]?.length ?? 0;
        const spec = {
          outputs: { boxes: null },
          activation: 'sigmoid',
          background: 'none',
          multiLabel,
        } as const;
        const decoder = createDecoder(QueriesDecoder.parse({ kind: 'queries', ...spec }));
        const geometry = planGeometry({ mode: 'none' }, { width: 8, height: 8 });
        const logits = floats([1, rows.length, columns], rows.flat());
        const found = decoder.decode(outputs({ logits }), geometry, threshold);
        const pairs = rows.flatMap((values, query) =>
          values.map((value, index) => ({ query, index, score: 1 / (1 + Math.exp(-Math.fround(value))) })),
        );
        const sorted = pairs.sort((a, b) => b.score - a.score || a.query - b.query || a.index - b.index);
        const chosen = multiLabel
          ? sorted.slice(0, rows.length)
          : sorted.filter(({ query }, at) => sorted.findIndex((other) => other.query === query) === at);
        const wanted = chosen.filter(({ score }) => score > threshold);
        expect(found.rows.map((query, i) => [query, found.modelIndexes[i], found.scores[i]])).toEqual(
          wanted.map(({ query, index, score }) => [query, index, score]),
        );
      }),
    );
  });
});

describe('pixels of source and network', () => {
  it('lead back to each other', () => {
    const geometry = planGeometry(
      {
        mode: 'letterbox',
        width: 100,
        height: 100,
        align: 'center',
        pad: 114,
        enlarge: true,
        rounding: 'round',
      },
      { width: 64, height: 48 },
    );
    fc.assert(
      fc.property(box, (corners) => {
        const back = networkToSource(sourceToNetwork(corners, geometry), geometry);
        for (const [side, value] of back.entries()) expect(value).toBeCloseTo(corners[side] as number, 9);
      }),
    );
  });
});
