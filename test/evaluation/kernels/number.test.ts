/** Numbers read by the kernel are those that `Number()` makes of their text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordReader } from '../../../functions/evaluation/coco/json/record.ts';
import { RecordScanner } from '../../../functions/evaluation/coco/json/recordScanner.ts';
import { readElements } from '../../../functions/evaluation/coco/json/value.ts';
import { Kernel } from '../../../functions/evaluation/kernels/kernel.ts';

const digits = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength });
const whole = fc.oneof(
  fc.constant('0'),
  fc
    .tuple(fc.constantFrom(...'123456789'), fc.oneof(fc.constant(''), digits(21)))
    .map((parts) => parts.join('')),
);
const fraction = fc.oneof(
  fc.constant(''),
  digits(24).map((text) => `.${text}`),
);
const exponent = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc
    .tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), fc.integer({ min: 0, max: 330 }))
    .map((parts) => parts.join('')),
);
const written = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), whole, fraction, exponent).map((parts) => parts.join('')),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);

/** The numbers of `[{"v": …}, …]`, and how many of them the kernel read. */
function read(texts: readonly string[]): { values: number[]; scanned: number } {
  const record = new RecordReader([{ name: 'v', kind: 'number', slot: 0 }]);
  const scanner = new RecordScanner(new Kernel(), record);
  const text = `[${texts.map((value) => `{"v": ${value}}`).join(', ')}]`;
  const reader = scanner.read(new TextEncoder().encode(text), 'test');
  const values: number[] = [];
  let scanned = 0;
  readElements(
    reader,
    () => {
      record.read(reader);
      values.push(record.numbers[0] as number);
    },
    () => {
      const taken = scanner.readAlike(
        reader,
        () => 0,
        () => values.push(record.numbers[0] as number),
      );
      scanned += taken;
      return taken;
    },
  );
  return { values, scanned };
}

it('has every bit of whatever number', () => {
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 60 }), (texts) => {
      const { values } = read(texts);
      expect(values).toEqual(texts.map(Number));
    }),
    { numRuns: 400 },
  );
});

it('reads what detectors write, and leaves little to the plain reader', () => {
  const texts = [
    '0.5',
    '12',
    '-3.25',
    '0.9531234502792358',
    '0.00012345678901234567',
    '9.5e-05',
    '431.5',
    '-0',
    '1e22',
  ];
  const many = Array.from({ length: 200 }, (_, i) => texts[i % texts.length] as string);
  const { values, scanned } = read(many);
  expect(values).toEqual(many.map(Number));
  expect(scanned).toBeGreaterThan(150);
});
