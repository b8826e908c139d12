import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { planGeometry } from '../../../functions/inference/image/geometry.ts';
import type { Pixels } from '../../../functions/inference/image/pixels.ts';
import { preprocess } from '../../../functions/inference/image/preprocess.ts';
import { TensorMemory } from '../../../functions/inference/image/tensor.ts';
import { Preprocessing } from '../../../schema/manifest/preprocessing.ts';
import { noise } from '../support/images.ts';
import { resizePixels, resizePixelsFloat } from '../support/resized.ts';

type Declared = z.input<typeof Preprocessing>;

const PICTURE = noise(13, 9);
const IMAGENET = {
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} satisfies Partial<Declared>;

/** The declaration followed word by word, one value at a time: what the single pass must equal bit by bit. */
function plainly(image: Pixels, by: Preprocessing): Map<string, number> {
  const { resized, input, offsetX, offsetY } = planGeometry(by.resize, image);
  const { antialias, quantise } = by.interpolation;
  const place = by.channelOrder === 'RGB' ? [0, 1, 2] : [2, 1, 0];
  const normalise = (level: number, c: number) =>
    (level * by.scale - (by.mean[c] as number)) / (by.std[c] as number);
  const scaled =
    by.order === 'normalise-resize'
      ? resizePixelsFloat(
          {
            ...image,
            data: Float32Array.from(image.data, (level, i) => normalise(level, place.indexOf(i % 3))),
          },
          resized,
          antialias,
        )
      : (quantise ? resizePixels : resizePixelsFloat)(image, resized, antialias);
  const values = new Map<string, number>();
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < input.height; y++) {
      for (let x = 0; x < input.width; x++) {
        const [u, v] = [x - offsetX, y - offsetY];
        const inside = u >= 0 && v >= 0 && u < resized.width && v < resized.height;
        const level = scaled.data[(v * resized.width + u) * 3 + (place[c] as number)] as number;
        const border = by.resize.mode === 'letterbox' ? normalise(by.resize.pad, c) : 0;
        const value = by.order === 'normalise-resize' ? level : normalise(level, c);
        values.set(`${c},${y},${x}`, inside ? value : border);
      }
    }
  }
  return values;
}

function expectPlain(image: Pixels, declared: Declared, memory?: TensorMemory): void {
  const by = Preprocessing.parse(declared);
  const { tensor, geometry } = preprocess(image, by, memory);
  const { width, height } = geometry.input;
  const first = by.layout.endsWith('CHW');
  const dims = first ? [3, height, width] : [height, width, 3];
  expect(tensor.dims).toEqual(by.layout.startsWith('N') ? [1, ...dims] : dims);
  expect(tensor.dtype).toBe(by.dtype);
  const plain = plainly(image, by);
  const expected = tensor.data.slice().fill(0);
  for (const [place, value] of plain) {
    const [c, y, x] = place.split(',').map(Number) as [number, number, number];
    expected[first ? (c * height + y) * width + x : (y * width + x) * 3 + c] = value;
  }
  expect(tensor.data).toEqual(expected);
  memory?.giveBack(tensor.data);
}

describe('preprocess equals its declaration followed word by word', () => {
  it.each<[string, Declared]>([
    ['stretch, RGB', { resize: { mode: 'stretch', width: 20, height: 7 }, channelOrder: 'RGB', ...IMAGENET }],
    ['no resize, BGR', { resize: { mode: 'none' }, channelOrder: 'BGR', mean: [103.53, 116.28, 123.675] }],
    [
      'letterbox in the centre with a grey border',
      {
        resize: { mode: 'letterbox', width: 24, height: 24, align: 'center' },
        channelOrder: 'BGR',
        ...IMAGENET,
      },
    ],
    [
      'padding with zeros after normalisation',
      {
        resize: { mode: 'shortest-edge', shortest: 10, longest: 30, padToMultiple: 8 },
        channelOrder: 'RGB',
        ...IMAGENET,
      },
    ],
    [
      'antialiased float values',
      {
        resize: { mode: 'stretch', width: 5, height: 4 },
        interpolation: { antialias: true, quantise: false },
        channelOrder: 'BGR',
        ...IMAGENET,
      },
    ],
    [
      'normalised before resizing, as Detectron does',
      {
        resize: { mode: 'letterbox', width: 24, height: 24, align: 'top-left' },
        interpolation: { antialias: false, quantise: false },
        order: 'normalise-resize',
        channelOrder: 'BGR',
        mean: [102.9801, 115.9465, 122.7717],
      },
    ],
    [
      'bytes in NHWC',
      {
        resize: { mode: 'stretch', width: 9, height: 9 },
        channelOrder: 'RGB',
        layout: 'NHWC',
        dtype: 'uint8',
      },
    ],
    [
      'half floats in HWC',
      {
        resize: { mode: 'stretch', width: 9, height: 9 },
        channelOrder: 'RGB',
        layout: 'HWC',
        dtype: 'float16',
        ...IMAGENET,
      },
    ],
    ['CHW', { resize: { mode: 'none' }, channelOrder: 'RGB', layout: 'CHW' }],
  ])('%s', (_, declared) => expectPlain(PICTURE, declared));

  const side = fc.integer({ min: 1, max: 24 });
  const channels = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -5, max: 5, noNaN: true })));
  const declaration = fc
    .record({
      resize: fc.oneof(
        fc.record({ mode: fc.constant('stretch' as const), width: side, height: side }),
        fc.record({
          mode: fc.constant('letterbox' as const),
          width: side,
          height: side,
          align: fc.constantFrom('top-left' as const, 'center' as const),
          pad: fc.double({ min: 0, max: 255, noNaN: true }),
        }),
      ),
      antialias: fc.boolean(),
      quantise: fc.boolean(),
      early: fc.boolean(),
      channelOrder: fc.constantFrom('RGB' as const, 'BGR' as const),
      scale: fc.constantFrom(1, 1 / 255),
      mean: channels,
      layout: fc.constantFrom('NCHW' as const, 'NHWC' as const, 'CHW' as const, 'HWC' as const),
      dtype: fc.constantFrom('float32' as const, 'float16' as const),
    })
    .map(
      ({ antialias, quantise, early, mean, ...rest }): Declared => ({
        ...rest,
        mean: mean as [number, number, number],
        std: [0.5, 1, 2],
        order: early && !quantise ? 'normalise-resize' : 'resize-normalise',
        interpolation: { antialias, quantise },
      }),
    );

  it('whatever is declared, also in memory that an earlier image left', () => {
    const memory = new TensorMemory();
    fc.assert(
      fc.property(declaration, side, side, (declared, width, height) =>
        expectPlain(noise(width, height), declared, memory),
      ),
      { numRuns: 60 },
    );
  });
});

describe('Preprocessing refuses what means nothing', () => {
  const base = { resize: { mode: 'none' }, channelOrder: 'RGB' };
  it.each([
    ['bytes that are normalised', { ...base, dtype: 'uint8', scale: 1 / 255 }, 'dtype'],
    ['rounding of normalised values', { ...base, order: 'normalise-resize' }, 'interpolation'],
    ['a standard deviation of 0', { ...base, std: [1, 0, 1] }, 'std'],
    ['an unknown field', { ...base, swap: true }, undefined],
  ])('%s', (_, declared, place) => {
    const result = Preprocessing.safeParse(declared);
    expect(result.error?.issues[0]?.path[0]).toBe(place);
    expect(result.success).toBe(false);
  });
});
