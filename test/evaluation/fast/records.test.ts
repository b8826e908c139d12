/** Records read by the template of the one before, against JSON.parse. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../functions/evaluation/coco/json/byteReader.ts';
import { ABSENT, READ } from '../../../functions/evaluation/coco/json/fieldStates.ts';
import { RecordReader } from '../../../functions/evaluation/coco/json/record.ts';
import { readElements } from '../../../functions/evaluation/coco/json/value.ts';
import { piecesOf } from '../support/evaluateWorld.ts';

const FIELDS = [
  { name: 'id', kind: 'number', slot: 0 },
  { name: 'box', kind: 'box', slot: 1 },
  { name: 'score', kind: 'number', slot: 5 },
] as const;

const number = fc.oneof(
  fc.nat(),
  fc.integer({ min: -1000, max: 1000 }).map((cents) => cents / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc
    .constantFrom('1e3', '-0', '0.10', '123456789012345678901', '1.5E-2', '0.000000000000000000000001')
    .map(String),
);
/** As a writer might have them: members in one order for all, or in another for some; some absent, others unknown. */
const records = fc.array(
  fc.record({
    id: number,
    box: fc.tuple(number, number, number, number),
    score: fc.option(number, { nil: undefined }),
    other: fc.option(fc.jsonValue(), { nil: undefined, freq: 5 }),
    isTurned: fc.constantFrom(false, false, false, true),
  }),
  { maxLength: 12 },
);

describe('records', () => {
  it('are read to the values of JSON.parse, however alike or different they are', () => {
    const separators = fc.constantFrom([',', ':'], [', ', ': '], [' ,\n  ', ' :\t']);
    fc.assert(
      fc.property(records, separators, fc.integer({ min: 1, max: 40 }), (list, [comma, colon], size) => {
        const texts = list.map(({ isTurned, box, other, ...numbers }) => {
          const members = [
            ...Object.entries(numbers).flatMap(([name, value]) =>
              value === undefined ? [] : [`"${name}"${colon}${value}`],
            ),
            `"box"${colon}[${box.join(comma)}]`,
            ...(other === undefined ? [] : [`"other"${colon}${JSON.stringify(other)}`]),
          ];
          return `{${(isTurned ? members.reverse() : members).join(comma)}}`;
        });
        const text = `[${texts.join(comma)}]`;
        const expected = JSON.parse(text) as { id: number; box: number[]; score?: number }[];

        const reader = new ByteReader(
          piecesOf(new TextEncoder().encode(text), size),
          'test',
          new Uint8Array(72),
        );
        const record = new RecordReader(FIELDS);
        readElements(reader, (index) => {
          expect(record.read(reader)).toBe(true);
          const { id, box, score } = expected[index] as (typeof expected)[number];
          expect([...record.states]).toEqual([READ, READ, score === undefined ? ABSENT : READ]);
          expect([...record.numbers.subarray(0, 5)]).toEqual([id, ...box]);
          if (score !== undefined) expect(record.numbers[5]).toBe(score);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
