import { describe, expect, test } from 'vitest';
import { encodeCounts } from '../../../functions/evaluation/semantic/countsCodec.ts';
import type { SemanticParametersInput } from '../../../schema/semantic.ts';
import { countsOf, labelMap, line } from './support/maps.ts';

const PARAMETERS: SemanticParametersInput = { classes: 5, ignore: [255], bySize: true, boundaryRatio: 0.1 };

describe('the binary form of counts', () => {
  test('is another for each count that is another, up to 2^53', () => {
    const forms = [0, 1, 127, 128, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER].map((count) => {
      const counts = countsOf([], PARAMETERS);
      counts.confusion[7] = count;
      return Buffer.from(encodeCounts(counts)).toString('hex');
    });
    expect(new Set(forms).size).toBe(forms.length);
  });

  test('does not depend on the order of the images', () => {
    const pairs = [
      [line('truth', 0, 1, 255), line('prediction', 0, 2, 0)],
      [line('truth', 3), line('prediction', 4)],
    ] as const;
    expect(encodeCounts(countsOf(pairs.toReversed(), PARAMETERS))).toEqual(
      encodeCounts(countsOf(pairs, PARAMETERS)),
    );
  });

  test('is small where most classes never meet: 1,000 classes in less than 16 KiB', () => {
    const diagonal = Uint16Array.from({ length: 1000 }, (_, at) => at);
    const counts = countsOf([[labelMap('truth', 1000, diagonal), labelMap('prediction', 1000, diagonal)]], {
      classes: 1000,
    });
    expect(encodeCounts(counts).length).toBeLessThan(16 * 1024);
  });
});
