import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { decodeRle } from '../../../functions/evaluation/masks/rle.ts';
import { parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { type Geometry, planGeometry } from '../../../functions/inference/image/geometry.ts';
import type { InstanceMask } from '../../../functions/inference/masks/maskDecoder.ts';
import { createMaskDecoder } from '../../../functions/inference/masks/registry.ts';
import { Masks } from '../../../schema/manifest/masks.ts';
import { floats, outputs } from '../support/outputs.ts';
import { detectionsAt } from '../support/postprocessingGolden.ts';

type Declared = z.input<typeof Masks>;
const SOURCE = { width: 4, height: 3 };
const AS_IT_IS = planGeometry({ mode: 'none' }, SOURCE);
const WHOLE = [0, 0, 4, 3];

const read = (declared: Declared, tensors: Record<string, OutputTensor>, geometry: Geometry = AS_IT_IS) =>
  createMaskDecoder(Masks.parse(declared)).decode(outputs(tensors), detectionsAt(WHOLE), geometry);

/** Rows of the mask, as text. */
function drawn([mask]: readonly InstanceMask[]): string[] {
  const { size, counts } = (mask as InstanceMask).segmentation;
  const [height, width] = size;
  const bitmap = decodeRle(parseRleString(counts, height, width));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_column, x) => (bitmap[x * height + y] === 1 ? '#' : '.')).join(''),
  );
}

const PICTURE = [0, 0.6, 0.5, 0, 0.9, 0.7, 0.51, 0, 0, 1, 0.2, 0.8];
const DRAWN = ['.#..', '###.', '.#.#'];

describe('masks', () => {
  it('that the graph has pasted are taken as they are, foreground above the threshold', () => {
    expect(drawn(read({ kind: 'image', output: 0 }, { masks: floats([1, 1, 3, 4], PICTURE) }))).toEqual(
      DRAWN,
    );
    expect(
      drawn(
        read(
          { kind: 'image', output: 0 },
          {
            masks: floats(
              [1, 3, 4],
              PICTURE.map(() => 1),
            ),
          },
        ),
      ),
    ).toEqual(['####', '####', '####']);
    expect(
      drawn(
        read(
          { kind: 'image', output: 0 },
          {
            masks: floats(
              [1, 3, 4],
              PICTURE.map(() => 0),
            ),
          },
        ),
      ),
    ).toEqual(['....', '....', '....']);
  });

  it('that the graph has pasted into its input are cut out of the border and resized', () => {
    const letterbox = planGeometry(
      { mode: 'letterbox', width: 8, height: 8, align: 'top-left', pad: 0, enlarge: true, rounding: 'round' },
      SOURCE,
    );
    const enlarged = Array.from({ length: 64 }, (_, at) => {
      const [x, y] = [at % 8, Math.floor(at / 8)];
      return y < 6 ? (PICTURE[Math.floor(y / 2) * 4 + Math.floor(x / 2)] as number) : 1;
    });
    const found = read({ kind: 'image', output: 0 }, { masks: floats([1, 8, 8], enlarged) }, letterbox);
    expect(drawn(found)).toEqual(DRAWN);
  });

  it('of prototypes can be cut to the box first', () => {
    const declared = {
      kind: 'prototypes',
      coefficients: { output: 'rows', layout: 'rows', firstColumn: 1 },
      prototypes: 'planes',
      order: 'crop-resize',
    } as const;
    const tensors = {
      rows: floats([1, 3], [9, 2, -1]),
      planes: floats([1, 2, 3, 4], [...PICTURE, ...PICTURE]),
    };
    const decoder = createMaskDecoder(Masks.parse(declared));
    const found = decoder.decode(outputs(tensors), detectionsAt([1, 0, 4, 2]), AS_IT_IS);
    expect(drawn(found)).toEqual(['.##.', '.##.', '....']);
  });

  it('of queries have the box about them where the graph gives none', () => {
    const tensors = { masks: floats([1, 1, 3, 4], [-1, -1, -1, -1, -1, 1, 1, -1, -1, 1, -1, -1]) };
    const found = read({ kind: 'queries', output: 0, box: 'mask' }, tensors);
    expect(drawn(found)).toEqual(['....', '.##.', '.#..']);
    expect(found[0]?.bbox).toEqual([1, 1, 2, 2]);
    const nothing = { masks: floats([1, 1, 3, 4], Array<number>(12).fill(-1)) };
    expect(read({ kind: 'queries', output: 0, box: 'mask' }, nothing)[0]?.bbox).toEqual([0, 0, 0, 0]);
  });
});

const PROTOTYPES = {
  kind: 'prototypes',
  coefficients: { output: 'rows', layout: 'rows', firstColumn: 1 },
  prototypes: 'planes',
} as const;

describe('masks are refused', () => {
  it.each<[string, Declared, Record<string, OutputTensor>, string]>([
    ['of a wrong rank', { kind: 'roi', output: 0 }, { m: floats([2, 2], [0, 0, 0, 0]) }, 'OUTPUT_UNEXPECTED'],
    [
      'for more detections than rows',
      { kind: 'roi', output: 0 },
      { m: floats([0, 2, 2], []) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'without one for the class',
      { kind: 'roi', output: 0, classOffset: 2 },
      { m: floats([1, 2, 1, 1], [1, 1]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'that are no numbers',
      { kind: 'roi', output: 0 },
      { m: floats([1, 1, 2], [0.5, Number.NaN]) },
      'OUTPUT_NOT_FINITE',
    ],
    [
      'that have no end',
      { kind: 'queries', output: 0 },
      { m: floats([1, 1, 1], [Number.POSITIVE_INFINITY]) },
      'OUTPUT_NOT_FINITE',
    ],
    [
      'of another size',
      { kind: 'image', output: 0 },
      { m: floats([1, 2, 2], [0, 0, 0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of several classes',
      { kind: 'image', output: 0 },
      { m: floats([1, 2, 3, 4], [...PICTURE, ...PICTURE]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of too few queries',
      { kind: 'queries', output: 0 },
      { m: floats([1, 0, 2, 2], []) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'with too few coefficients',
      PROTOTYPES,
      { rows: floats([1, 2], [0, 0]), planes: floats([1, 2, 1, 1], [0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'with coefficients that are no numbers',
      PROTOTYPES,
      { rows: floats([1, 2], [0, Number.NaN]), planes: floats([1, 1, 1, 1], [0]) },
      'OUTPUT_NOT_FINITE',
    ],
  ])('%s', (_, declared, tensors, code) => {
    expect(() => read(declared, tensors)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code }) }),
    );
  });
});
