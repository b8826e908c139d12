/** Random pairs of small label maps: five classes, 250 for none of them, 255 to be ignored. */
import fc from 'fast-check';
import { labelMap, type Pair } from './maps.ts';

const label = fc.constantFrom(0, 1, 2, 3, 4, 250);

export const pairs: fc.Arbitrary<Pair> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([width, height]) => {
    const map = (name: string, labels: fc.Arbitrary<number>) =>
      fc
        .array(labels, { minLength: width * height, maxLength: width * height })
        .map((values) => labelMap(name, width, Uint8Array.from(values)));
    return fc.tuple(map('truth', fc.oneof(label, fc.constant(255))), map('prediction', label));
  });
