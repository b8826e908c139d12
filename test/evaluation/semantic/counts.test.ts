import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCounts, encodeCounts } from '../../../functions/evaluation/semantic/countsCodec.ts';
import { mergeCounts } from '../../../functions/evaluation/semantic/mergeCounts.ts';
import { DigestMismatchError, InvalidInputError } from '../../../schema/errors.ts';
import type { SemanticParametersInput } from '../../../schema/semantic.ts';
import { countsOf, labelMap, line } from './support/maps.ts';
import { pairs } from './support/randomPairs.ts';

const PARAMETERS: SemanticParametersInput = {
  classes: 5,
  ignore: [255],
  other: [250],
  bySize: true,
  background: 0,
  boundaryRatio: 0.1,
};

describe('merging', () => {
  test('any partition in any order has the bytes of one pass', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(pairs, fc.nat(3), fc.integer()), { minLength: 1, maxLength: 8 }),
        (images) => {
          const whole = countsOf(
            images.map(([pair]) => pair),
            PARAMETERS,
          );
          const shuffled = images.toSorted(([, , a], [, , b]) => a - b);
          const parts = [2, 0, 3, 1].map((part) =>
            countsOf(
              shuffled.filter(([, of]) => of === part).map(([pair]) => pair),
              PARAMETERS,
            ),
          );
          const stored = parts.map((part) => decodeCounts(encodeCounts(part)));
          expect(encodeCounts(mergeCounts(stored))).toEqual(encodeCounts(whole));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('counts by other parameters are refused', () => {
    const parts = [countsOf([], PARAMETERS), countsOf([], { ...PARAMETERS, ignore: [254] })];
    expect(() => mergeCounts(parts)).toThrow(InvalidInputError);
  });

  test('so are sums that would not be exact, and nothing at all', () => {
    const part = countsOf([], PARAMETERS);
    part.confusion[0] = Number.MAX_SAFE_INTEGER;
    expect(() => mergeCounts([part, part])).toThrow('2^53');
    expect(() => mergeCounts([])).toThrow(InvalidInputError);
  });
});

describe('the binary form', () => {
  test('keeps counts of every size up to 2^53', () => {
    const counts = countsOf([], PARAMETERS);
    const sizes = [1, 127, 128, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    for (const [at, count] of sizes.entries()) counts.confusion[at * 7] = count;
    counts.boundaries[14] = 3;
    counts.ignoredPixels = 2 ** 40;
    expect(decodeCounts(encodeCounts(counts))).toEqual(counts);
  });

  test('is small where most classes never meet: 1,000 classes in less than 16 KiB', () => {
    const diagonal = Uint16Array.from({ length: 1000 }, (_, at) => at);
    const counts = countsOf([[labelMap('truth', 1000, diagonal), labelMap('prediction', 1000, diagonal)]], {
      classes: 1000,
    });
    expect(encodeCounts(counts).length).toBeLessThan(16 * 1024);
  });

  test('is refused where it was changed, cut short, or is something else', () => {
    const bytes = encodeCounts(countsOf([[line('truth', 0, 1), line('prediction', 0, 1)]], PARAMETERS));
    const changed = Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 40 ? byte ^ 1 : byte));
    expect(() => decodeCounts(changed)).toThrow(DigestMismatchError);
    expect(() => decodeCounts(bytes.subarray(0, -1))).toThrow(DigestMismatchError);
    expect(() => decodeCounts(new Uint8Array(100))).toThrow('these bytes are no confusion matrix');
    const newer = Uint8Array.from(bytes, (byte, at) => (at === 8 ? 2 : byte));
    expect(() => decodeCounts(newer)).toThrow('version 2');
  });
});
