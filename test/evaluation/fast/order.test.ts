/** Sorting by counting, against the sort of the language. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOrder } from '../../../functions/evaluation/coco/groupOrder.ts';
import { identityOrder, orderByKey, orderByScore } from '../../../functions/evaluation/coco/stableOrder.ts';

describe('a stable order', () => {
  it('by descending score is that of a stable sort, whether few scores differ or many', () => {
    const few = fc.constantFrom(0, -0, 0.5, -1, 1e-300, 0.9);
    const many = fc.double({ noNaN: true, noDefaultInfinity: true });
    const scores = fc.oneof(fc.array(few, { maxLength: 300 }), fc.array(many, { maxLength: 300 }));
    fc.assert(
      fc.property(scores, (list) => {
        const values = Float64Array.from(list);
        const order = Int32Array.from(list, (_, row) => list.length - 1 - row);
        const expected = Array.from(order).sort((a, b) => (list[b] as number) - (list[a] as number));

        expect([...orderByScore(order, values)]).toEqual(expected);
      }),
    );
  });

  it('by descending score is so for more different scores than are numbered', () => {
    // A multiplicative generator that visits 2^17 values once each.
    const values = Float64Array.from({ length: 1 << 17 }, (_, i) => ((i * 40_503) % (1 << 17)) / 7 - 1000);
    const expected = Array.from(identityOrder(values.length)).sort(
      (a, b) => (values[b] as number) - (values[a] as number),
    );

    expect([...orderByScore(identityOrder(values.length), values)]).toEqual(expected);
  });

  it('by a small key is that of a stable sort', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (list) => {
        const expected = [...list.keys()].sort((a, b) => (list[a] as number) - (list[b] as number));

        expect([...orderByKey(identityOrder(list.length), Int32Array.from(list), 10)]).toEqual(expected);
      }),
    );
  });

  it('by image and category is that by category and then by image, whether the file goes from image to image or not', () => {
    const row = fc.tuple(fc.nat(7), fc.nat(3));
    const rows = fc.tuple(fc.array(row, { maxLength: 60 }), fc.boolean());
    fc.assert(
      fc.property(rows, ([list, byImage]) => {
        const written = byImage ? [...list].sort(([a], [b]) => a - b) : list;
        const images = Int32Array.from(written, ([image]) => image);
        const categories = Int32Array.from(written, ([, category]) => category);
        const byCategory = orderByKey(identityOrder(written.length), categories, 4);

        expect([...groupOrder(identityOrder(written.length), images, 8, categories, 4)]).toEqual([
          ...orderByKey(byCategory, images, 8),
        ]);
      }),
    );
  });
});
