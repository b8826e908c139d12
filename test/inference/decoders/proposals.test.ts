import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createDecoder } from '../../../functions/inference/decoders/registry.ts';
import { ProposalsDecoder } from '../../../schema/manifest/decoders/proposals.ts';
import { codeOf } from '../support/failures.ts';
import { asRows, expectRows, golden, headMaps, Noise, named, PADDED } from '../support/noise.ts';
import { floats, outputs, rowsOf } from '../support/outputs.ts';

type Declared = Omit<z.input<typeof ProposalsDecoder>, 'kind'>;
const proposals = (declared: Declared) =>
  createDecoder(ProposalsDecoder.parse({ kind: 'proposals', ...declared }));

const LEVELS = { scores: ['s0', 's1', 's2'], boxes: ['b0', 'b1', 'b2'] };
const RPN: Declared = {
  outputs: LEVELS,
  layout: 'maps',
  anchors: {
    kind: 'sliding',
    levels: [
      { stride: 8, sizes: [8], aspectRatios: [0.5, 1, 2] },
      { stride: 16, sizes: [24], aspectRatios: [0.5, 1, 2] },
      { stride: 32, sizes: [48], aspectRatios: [0.5, 1, 2] },
    ],
    order: 'ratio-major',
    rounding: 'corners',
    spacing: 'input-over-grid',
  },
  activation: 'sigmoid',
  preNmsTopN: 100,
  postNmsTopN: 80,
  minSize: 2,
};
const HEAD = { strides: [8, 16, 32], perCell: [3, 3, 3], columns: 1 };

describe('proposals', () => {
  it('does what torchvision’s region proposal network does, from maps and from rows', () => {
    const { scores, boxes } = headMaps(new Noise(3), { ...HEAD, low: -4, high: 4 });
    const fromMaps = proposals(RPN).decode(
      outputs({ ...named('s', scores), ...named('b', boxes) }),
      PADDED,
      0,
    );
    expectRows(rowsOf(fromMaps), golden('rpn'));
    const rows = asRows(scores, 1);
    for (const dims of [rows.dims, [1, rows.dims[1] as number], [rows.dims[1] as number]]) {
      const tensors = outputs({ s: { ...rows, dims }, b: asRows(boxes, 4) });
      const declared: Declared = { ...RPN, outputs: { scores: ['s'], boxes: ['b'] }, layout: 'rows' };
      expect(rowsOf(proposals(declared).decode(tensors, PADDED, 0))).toEqual(rowsOf(fromMaps));
    }
  });

  it('does what Detectron does: whole pixels, sizes measured in the source, IoU that is as high suppresses', () => {
    const { scores, boxes } = headMaps(new Noise(8), { ...HEAD, low: 0, high: 1 });
    const decoder = proposals({
      ...RPN,
      anchors: {
        kind: 'detectron',
        levels: [8, 16, 32].map((stride) => ({ stride, sizes: [stride * 2], aspectRatios: [0.5, 1, 2] })),
        order: 'ratio-major',
      },
      deltas: { plusOne: true },
      activation: 'none',
      nms: { inclusive: true },
      preNmsTopN: 60,
      postNmsTopN: 30,
      minSize: 16,
    });
    const tensors = outputs({ ...named('s', scores), ...named('b', boxes) });
    expectRows(rowsOf(decoder.decode(tensors, PADDED, 0)), golden('detectronRpn'));
  });

  it('gives none that score no more than the threshold', () => {
    const { scores, boxes } = headMaps(new Noise(3), { ...HEAD, low: -4, high: 4 });
    const tensors = outputs({ ...named('s', scores), ...named('b', boxes) });
    const found = (threshold: number) => proposals(RPN).decode(tensors, PADDED, threshold).scores;
    expect(found(0.9)).toEqual(found(0).filter((score) => score > 0.9));
    expect(found(0.9).length).toBeGreaterThan(0);
    expect(found(1)).toEqual([]);
  });

  it('refuses more than one score per anchor, and what is not finite', () => {
    const { scores, boxes } = headMaps(new Noise(3), { ...HEAD, low: -4, high: 4 });
    const decode = (tensors: typeof scores) =>
      codeOf(() =>
        proposals(RPN).decode(outputs({ ...named('s', tensors), ...named('b', boxes) }), PADDED, 0),
      );
    expect(decode(scores)).toBeUndefined();
    const twice = headMaps(new Noise(3), { ...HEAD, columns: 2, low: -4, high: 4 }).scores;
    expect(decode(twice)).toBe('OUTPUT_UNEXPECTED');
    const broken = scores.map(({ dims, data }) =>
      floats(dims, [...(data as Float32Array)].fill(Number.NaN, 3, 4)),
    );
    expect(decode(broken)).toBe('OUTPUT_NOT_FINITE');
    const info = (shape: number[]) => ({ name: 'x', dtype: 'float32', shape });
    const shapes = (columns: number) =>
      [8, 16, 32].map((stride) => info([1, columns, 64 / stride, 96 / stride]));
    expect(proposals(RPN).fit([...shapes(3), ...shapes(12)], PADDED.input)).toEqual({
      problems: [],
      classes: 1,
    });
    expect(proposals(RPN).fit([...shapes(6), ...shapes(12)], PADDED.input).problems).toHaveLength(1);
  });
});
