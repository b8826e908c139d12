import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BYTE_PAIRS,
  bytePairCount,
  bytePairTable,
  countBytePairs,
  countCodePairs,
  countPairsPlainly,
} from '../../../functions/evaluation/semantic/countPairs.ts';

/** Maps that repeat themselves, as label maps do, with all lengths modulo a word. */
const pairsBelow = (limit: number) =>
  fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: limit - 1 }),
        fc.integer({ min: 0, max: limit - 1 }),
        fc.integer({ min: 1, max: 30 }),
      ),
    )
    .map((runs) => ({
      first: runs.flatMap(([first, , length]) => Array<number>(length).fill(first)),
      second: runs.flatMap(([, second, length]) => Array<number>(length).fill(second)),
    }));

test('pairs of bytes are counted as by the plain rule, wherever their memory begins', () => {
  fc.assert(
    fc.property(pairsBelow(256), fc.nat(3), fc.nat(3), ({ first, second }, offsetFirst, offsetSecond) => {
      const table = bytePairTable();
      countBytePairs(shifted(first, offsetFirst), shifted(second, offsetSecond), table);
      const plain = new Int32Array(BYTE_PAIRS);
      countPairsPlainly(first, second, 256, plain);
      const counted = Int32Array.from(plain, (_, pair) => bytePairCount(table, pair));
      expect(Buffer.compare(bytesOf(counted), bytesOf(plain))).toBe(0);
    }),
  );
});

test('pairs of codes are counted as by the plain rule', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1200 }).chain((stride) => fc.tuple(fc.constant(stride), pairsBelow(stride))),
      ([stride, { first, second }]) => {
        const counts = new Int32Array(stride * stride);
        const plain = new Int32Array(stride * stride);
        countCodePairs(Uint16Array.from(first), Uint16Array.from(second), stride, counts);
        countPairsPlainly(first, second, stride, plain);
        expect(Buffer.compare(bytesOf(counts), bytesOf(plain))).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});

const bytesOf = ({ buffer }: Int32Array): Uint8Array => new Uint8Array(buffer);

/** The same bytes in the middle of a larger buffer. */
function shifted(values: readonly number[], offset: number): Uint8Array {
  const buffer = new Uint8Array(values.length + offset);
  buffer.set(values, offset);
  return buffer.subarray(offset);
}
