import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { OutputTensor } from '../../../functions/inference/decoders/tensors.ts';
import { type Geometry, planGeometry } from '../../../functions/inference/image/geometry.ts';
import { ClassLabels } from '../../../functions/inference/semantic/classLabels.ts';
import { labelPng } from '../../../functions/inference/semantic/labelPng.ts';
import { createSemanticDecoder } from '../../../functions/inference/semantic/registry.ts';
import { Semantic } from '../../../schema/manifest/semantic.ts';
import { floats, longs, outputs } from '../support/outputs.ts';

type Declared = z.input<typeof Semantic>;
const SOURCE = { width: 4, height: 2 };
const AS_IT_IS = planGeometry({ mode: 'none' }, SOURCE);
/** The image is the upper half of the network's input. */
const LETTERBOX = planGeometry(
  { mode: 'letterbox', width: 8, height: 8, align: 'top-left', pad: 0, enlarge: true, rounding: 'round' },
  SOURCE,
);
const LABELS = [
  { modelIndex: 0, categoryId: 7, name: 'seven' },
  { modelIndex: 1, categoryId: 300, name: 'three hundred' },
  { modelIndex: 2, categoryId: null, name: 'nothing of the data set' },
];

function read(
  declared: Declared,
  tensors: Record<string, OutputTensor>,
  geometry: Geometry = AS_IT_IS,
  labelMap = LABELS,
): number[] {
  const spec = Semantic.parse(declared);
  const decoder = createSemanticDecoder(spec);
  return [...decoder.decode(outputs(tensors), geometry, new ClassLabels(labelMap, spec.otherId)).values];
}

describe('label maps', () => {
  it('of labels take the nearest, inside of the border, and the ids of the label map', () => {
    const labels = Array.from({ length: 64 }, (_, at) =>
      at < 32 ? (at % 8 < 2 ? 1 : at % 8 < 6 ? 2 : 3) : 9,
    );
    const tensors = { l: longs([1, 1, 8, 8], labels) };
    const declared = { kind: 'labels', output: 0, labelOffset: 1, otherId: 1000 } as const;
    expect(
      read(declared, tensors, LETTERBOX, [...LABELS, { modelIndex: 8, categoryId: 1, name: 'border' }]),
    ).toEqual([7, 300, 300, 1000, 7, 300, 300, 1000]);
    expect(read(declared, { l: longs([2, 4], [1, 1, 1, 1, 2, 2, 3, 3]) })).toEqual([
      7, 7, 7, 7, 300, 300, 1000, 1000,
    ]);
  });

  it('of queries mix classes by masks', () => {
    const tensors = {
      classes: floats([1, 2, 3], [9, 0, 0, 0, 9, 0]),
      masks: floats([1, 2, 2, 4], [5, 5, -5, -5, 5, 5, -5, -5, -5, -5, 5, 5, -5, 6, 5, 5]),
    };
    for (const mixAt of ['masks', 'input'] as const) {
      expect(read({ kind: 'query', classes: 'classes', masks: 'masks', mixAt }, tensors)).toEqual([
        7, 7, 300, 300, 7, 300, 300, 300,
      ]);
    }
  });

  it('are PNG files of 8 or 16 bits', async () => {
    const plane = (values: Uint8Array | Uint16Array) => ({ width: 2, height: 1, values });
    for (const values of [Uint8Array.of(3, 255), Uint16Array.of(1000, 256)]) {
      const png = await labelPng(plane(values));
      const { depth, space } = await sharp(png).metadata();
      expect([depth, space]).toEqual(values instanceof Uint8Array ? ['uchar', 'b-w'] : ['ushort', 'grey16']);
      const raw = await sharp(png).toColourspace(space).raw({ depth }).toBuffer();
      const back = values instanceof Uint8Array ? [...raw] : [raw.readUInt16LE(0), raw.readUInt16LE(2)];
      expect(back).toEqual([...values]);
    }
  });
});

describe('label maps are refused', () => {
  it.each<[string, Declared, Record<string, OutputTensor>, string]>([
    [
      'of a wrong rank',
      { kind: 'logits', output: 0 },
      { l: floats([2, 2], [0, 0, 0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of no numbers',
      { kind: 'logits', output: 0 },
      { l: floats([1, 1, 2], [0, Number.NaN]) },
      'OUTPUT_NOT_FINITE',
    ],
    [
      'of unknown classes',
      { kind: 'logits', output: 0 },
      { l: floats([4, 1, 1], [0, 0, 0, 0]) },
      'LABEL_UNMAPPED',
    ],
    [
      'with a label that is not mapped',
      { kind: 'labels', output: 0 },
      { l: longs([2, 4], [0, 0, 0, 5, 0, 0, 0, 0]) },
      'LABEL_UNMAPPED',
    ],
    [
      'with broken labels',
      { kind: 'labels', output: 0 },
      { l: floats([2, 4], [0, 0.5, 0, 0, 0, 0, 0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of another size',
      { kind: 'labels', output: 0 },
      { l: longs([2, 2], [0, 0, 0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of several planes',
      { kind: 'labels', output: 0 },
      { l: longs([2, 2, 4], Array<number>(16).fill(0)) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of queries that do not match',
      { kind: 'query', classes: 0, masks: 1 },
      { c: floats([1, 1, 3], [0, 0, 0]), m: floats([1, 2, 1, 1], [0, 0]) },
      'OUTPUT_UNEXPECTED',
    ],
    [
      'of queries that are no numbers',
      { kind: 'query', classes: 0, masks: 1 },
      { c: floats([1, 1, 3], [0, Number.NaN, 0]), m: floats([1, 1, 1, 1], [0]) },
      'OUTPUT_NOT_FINITE',
    ],
  ])('%s', (_, declared, tensors, code) => {
    expect(() => read(declared, tensors)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code }) }),
    );
  });
});
