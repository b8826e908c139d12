/** The byte parser against `Number()` and `JSON.parse`, however the bytes are cut into pieces. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../functions/evaluation/coco/json/byteReader.ts';
import { decimalQuotient } from '../../functions/evaluation/coco/json/decimal.ts';
import { readNumber } from '../../functions/evaluation/coco/json/number.ts';
import { readText, skipText } from '../../functions/evaluation/coco/json/text.ts';
import { expectEnd, peek, skipValue } from '../../functions/evaluation/coco/json/value.ts';
import { piecesOf } from './support/evaluateWorld.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A reader that has to refill, and to grow its window, all the time. */
const choppy = (text: string, size = 3): ByteReader =>
  new ByteReader(piecesOf(encode(text), size), 'test', new Uint8Array(12));

function numberOf(text: string, reader = new ByteReader(encode(`${text},`), 'test')): number {
  const into = new Float64Array(2);
  readNumber(reader, into, 1);
  expect(reader.bytes[reader.at]).toBe(44);
  return into[1] as number;
}

const digits = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength });
const integerPart = fc.oneof(
  fc.constant('0'),
  digits(22).map((text) => text.replace(/^0+(?=.)/, '')),
);
const decimalText = fc
  .tuple(
    fc.constantFrom('', '-'),
    integerPart,
    fc.option(digits(24), { nil: undefined }),
    fc.option(fc.integer({ min: -330, max: 330 }), { nil: undefined, freq: 1 }),
  )
  .map(([sign, whole, fraction, exponent]) => {
    const mantissa = fraction === undefined ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
    return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
  });

describe('a number', () => {
  it('is read as Number() reads it, whatever its digits', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        expect(numberOf(text)).toBe(Number(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('comes back from the shortest text of any double, as Python and JavaScript write it', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.float({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1 }),
        (double, float) => {
          expect(numberOf(JSON.stringify(double))).toBe(Object.is(double, -0) ? 0 : double);
          // Scores of detectors are 32-bit floats: 16 and 17 digits, beyond what one division settles.
          expect(numberOf(JSON.stringify(float))).toBe(Object.is(float, -0) ? 0 : float);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('is read alike across the ends of pieces', () => {
    fc.assert(
      fc.property(decimalText, fc.integer({ min: 1, max: 7 }), (text, size) => {
        expect(numberOf(text, choppy(`${text},`, size))).toBe(Number(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '9007199254740993', // halfway between two doubles: to even
    '9007199254740992.5',
    '0.50000000000000005',
    '123456789012345678',
    '0.000000000000000001',
    '5e-324',
    '1.7976931348623157e308',
    '0.1e1',
  ])('%s is rounded to the nearest double', (text) => {
    expect(numberOf(text)).toBe(Number(text));
  });

  it('is decided by exact arithmetic where 16 to 18 digits are given', () => {
    let decided = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000_000, max: 999_999_999 }),
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 22 }),
        (high, low, fractionDigits) => {
          const value = decimalQuotient(high, low, 9, fractionDigits);
          if (Number.isNaN(value)) return;
          decided++;
          expect(value).toBe(Number(`${high}${String(low).padStart(9, '0')}e-${fractionDigits}`));
        },
      ),
      { numRuns: 20_000 },
    );
    expect(decided).toBeGreaterThan(18_000);
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['1e999', Number.POSITIVE_INFINITY],
  ])('%s is taken as Python takes it, for the caller to refuse', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it.each(['01', '1.', '-', '-.5', '1e', '1e+', '1.5.2', '--1', '0x10', 'Nan', '-NaN', 'Inf', '+1'])(
    '%s is none',
    (text) => {
      expect(() => numberOf(text)).toThrow(/expected a number/);
    },
  );
});

describe('a text', () => {
  it('is read as JSON.parse reads it, across the ends of pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
        const written = JSON.stringify(text);
        const reader = choppy(`${written},`, size);
        expect(readText(reader)).toBe(JSON.parse(written));
        expect(peek(reader)).toBe(44);

        const skipping = choppy(`${written},`, size);
        skipText(skipping);
        expect(skipping.offset).toBe(encode(written).length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['that does not end', '"abc'],
    ['that ends in a backslash', '"abc\\'],
    ['with a line end in it', '"a\nb"'],
    ['with an escape JSON does not know', '"\\x41"'],
  ])('%s is refused', (_, text) => {
    expect(() => readText(choppy(text))).toThrow(/not JSON/);
  });

  it('that is not UTF-8 is refused', () => {
    expect(() => readText(new ByteReader(Uint8Array.of(34, 0xff, 34), 'test'))).toThrow(/UTF-8/);
  });
});

describe('a value nobody asked for', () => {
  it('is stepped over whole, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (value, spaced, size) => {
          const text = spaced ? JSON.stringify(value, null, '\t') : JSON.stringify(value);
          const reader = choppy(`${text}\r\n `, size);
          skipValue(reader);
          expectEnd(reader);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('may be a million levels deep', () => {
    const depth = 1_000_000;
    const reader = new ByteReader(encode('['.repeat(depth) + ']'.repeat(depth)), 'test');
    skipValue(reader);
    expectEnd(reader);
  });

  it.each(['[', '{"a": [1, 2}', 'tru', 'nul', 'undefined', ']'])('%s is refused', (text) => {
    const reader = choppy(text);
    expect(() => {
      skipValue(reader);
      expectEnd(reader);
    }).toThrow(/not JSON/);
  });
});
