import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planGeometry, sourceX, sourceY } from '../../../functions/inference/image/geometry.ts';
import { Resize } from '../../../schema/manifest/preprocessing.ts';

const size = (width: number, height: number) => ({ width, height });
const letterbox = (more: object) => Resize.parse({ mode: 'letterbox', width: 416, height: 416, ...more });

describe('planGeometry', () => {
  it('lays a YOLOX image top-left with a truncated size', () => {
    const geometry = planGeometry(letterbox({ align: 'top-left', rounding: 'floor' }), size(640, 427));
    expect(geometry).toEqual({
      source: size(640, 427),
      resized: size(416, 277),
      input: size(416, 416),
      scaleX: 0.65,
      scaleY: 0.65,
      offsetX: 0,
      offsetY: 0,
    });
  });

  it('lays an Ultralytics image in the centre, the odd pixel below', () => {
    const geometry = planGeometry(letterbox({ align: 'center' }), size(640, 427));
    expect(geometry.resized).toEqual(size(416, 278));
    expect([geometry.offsetX, geometry.offsetY]).toEqual([0, 69]);
    const odd = planGeometry(letterbox({ align: 'center', rounding: 'floor' }), size(640, 427));
    expect(odd.offsetY).toBe(69);
    expect(416 - odd.resized.height - odd.offsetY).toBe(70);
  });

  it('leaves a small image as it is where it may not enlarge', () => {
    const geometry = planGeometry(letterbox({ align: 'center', enlarge: false }), size(100, 50));
    expect(geometry).toMatchObject({ resized: size(100, 50), scaleX: 1, offsetX: 158, offsetY: 183 });
  });

  it.each([
    ['floor', 277],
    ['round', 278],
    ['half-up', 278],
    ['ceil', 278],
  ] as const)('rounds 277.55 by %s', (rounding, height) => {
    expect(planGeometry(letterbox({ align: 'top-left', rounding }), size(640, 427)).resized.height).toBe(
      height,
    );
  });

  it('rounds halves to even as Python does, or up', () => {
    const at = (rounding: string, source: number) => {
      const resize = Resize.parse({ mode: 'letterbox', width: 100, height: 100, align: 'center', rounding });
      return planGeometry(resize, size(200, source)).resized.height;
    };
    expect([at('round', 5), at('round', 7), at('half-up', 5), at('half-up', 7)]).toEqual([2, 4, 3, 4]);
  });

  // From Detectron2's ResizeShortestEdge.get_output_shape(h, w, 800, 1333).
  it.each([
    [640, 480, 1067, 800],
    [480, 640, 800, 1067],
    [640, 427, 1199, 800],
    [500, 333, 1201, 800],
    [640, 300, 1333, 625],
    [512, 512, 800, 800],
  ])('makes the short side 800 and the long one at most 1333: %i × %i', (w, h, width, height) => {
    const resize = Resize.parse({ mode: 'shortest-edge', shortest: 800, longest: 1333 });
    expect(planGeometry(resize, size(w, h)).resized).toEqual(size(width, height));
  });

  it('pads to a multiple, right and below', () => {
    const resize = Resize.parse({ mode: 'shortest-edge', shortest: 800, longest: 1333, padToMultiple: 32 });
    const geometry = planGeometry(resize, size(640, 480));
    expect(geometry).toMatchObject({
      resized: size(1067, 800),
      input: size(1088, 800),
      offsetX: 0,
      offsetY: 0,
    });
    expect(geometry.scaleX).toBe(1067 / 640);
  });

  it('takes an image as it is, or stretches it', () => {
    expect(planGeometry({ mode: 'none' }, size(31, 7))).toMatchObject({ input: size(31, 7), scaleX: 1 });
    const stretched = planGeometry({ mode: 'stretch', width: 62, height: 21 }, size(31, 7));
    expect(stretched).toMatchObject({ input: size(62, 21), scaleX: 2, scaleY: 3 });
  });
});

describe('every geometry', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const rounding = fc.constantFrom('floor', 'round', 'half-up', 'ceil');
  const resize = fc.oneof(
    fc.record({ mode: fc.constant('none') }),
    fc.record({ mode: fc.constant('stretch'), width: side, height: side }),
    fc.record({
      mode: fc.constant('letterbox'),
      width: side,
      height: side,
      align: fc.constantFrom('top-left', 'center'),
      enlarge: fc.boolean(),
      rounding,
    }),
    fc.record({
      mode: fc.constant('shortest-edge'),
      shortest: side,
      longest: side,
      rounding,
      padToMultiple: fc.integer({ min: 1, max: 64 }),
    }),
  );

  it('keeps the image within the input, and its inverse brings points back', () => {
    fc.assert(
      fc.property(
        resize,
        side,
        side,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (spec, width, height, share) => {
          const geometry = planGeometry(Resize.parse(spec), size(width, height));
          const { input, resized, offsetX, offsetY, scaleX, scaleY } = geometry;
          for (const value of [resized.width, resized.height, input.width, input.height]) {
            expect(Number.isInteger(value) && value >= 1).toBe(true);
          }
          expect(offsetX).toBeGreaterThanOrEqual(0);
          expect(offsetY).toBeGreaterThanOrEqual(0);
          expect(offsetX + resized.width).toBeLessThanOrEqual(input.width);
          expect(offsetY + resized.height).toBeLessThanOrEqual(input.height);
          expect(sourceX(geometry, share * width * scaleX + offsetX)).toBeCloseTo(share * width, 5);
          expect(sourceY(geometry, share * height * scaleY + offsetY)).toBeCloseTo(share * height, 5);
        },
      ),
    );
  });
});
