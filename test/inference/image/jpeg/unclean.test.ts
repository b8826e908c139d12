/** Our JPEG decoder leaves to libvips every scan in which anything is not as it should be. */
import { describe, expect, it } from 'vitest';
import { BitWriter } from '../../support/jpeg/bitWriter.ts';
import { codeBook, EVEN } from '../../support/jpeg/codes.ts';
import { decodedByUs, expectSame } from '../../support/jpeg/decodedTwice.ts';
import { plan } from '../../support/jpeg/plans.ts';
import { writeJpeg } from '../../support/jpeg/writeJpeg.ts';

describe('a scan is not clean', () => {
  const books = { dc: codeBook(EVEN.dc), ac: codeBook(EVEN.ac) };
  const grey = (scan: readonly number[]) => writeJpeg({ ...plan('grey'), width: 8, height: 8, scan });
  /** One block: a mean, and then codes with the bits behind them. */
  const scanOf = (...codes: readonly (readonly [symbol: number, value: number])[]): number[] => {
    const writer = new BitWriter();
    for (const [at, [symbol, value]] of codes.entries()) {
      writer.write(...((at === 0 ? books.dc : books.ac).get(symbol) as [number, number]));
      writer.write(value, symbol & 15);
    }
    writer.fill();
    return writer.bytes;
  };
  const BLOCK = scanOf([5, 20], [0x03, 5], [0xf1, 1], [0, 0]);

  it('but this one is', () => expectSame(grey(BLOCK)));

  it.each([
    ['where it ends early', BLOCK.slice(0, -1)],
    ['where bytes are left over', [...BLOCK, 0]],
    ['where a code is none', [0xff, 0]],
    [
      'where a coefficient comes after the last one',
      scanOf([0, 0], [0xf1, 1], [0xf1, 1], [0xf1, 1], [0xf1, 1]),
    ],
    ['where a marker comes that belongs elsewhere', [...BLOCK, 0xff, 0xd0]],
  ])('%s', (_, scan) => {
    expect(decodedByUs(grey(scan))).toBeUndefined();
  });

  it('where nearly all of a large picture is missing', () => {
    expect(
      decodedByUs(writeJpeg(plan('4:4:4', { width: 3000, height: 3000, scan: [0, 0] }))),
    ).toBeUndefined();
  });

  it('where means grow beyond 16 bits', () => {
    let mean = 0;
    const block = () => {
      mean += 20_000;
      return [mean];
    };
    expect(
      decodedByUs(writeJpeg(plan('4:4:4', { width: 8, height: 8, block: () => [20_000] }))),
    ).toBeDefined();
    expect(decodedByUs(writeJpeg(plan('grey', { width: 16, height: 8, block })))).toBeUndefined();
  });

  it('where a table has more codes than there can be, or one of ones alone', () => {
    const symbols = Array.from({ length: 255 }, (_, at) => at & 15);
    for (const first of [2, 3, 255]) {
      const counts = [first, ...Array.from({ length: 15 }, () => 0)];
      const codes = { dc: { counts, symbols: symbols.slice(0, first) }, ac: EVEN.ac };
      expect(decodedByUs(writeJpeg(plan('grey', { codes, scan: BLOCK })))).toBeUndefined();
      const ac = { counts, symbols: symbols.slice(0, first) };
      expect(
        decodedByUs(writeJpeg(plan('grey', { codes: { dc: EVEN.dc, ac }, scan: BLOCK }))),
      ).toBeUndefined();
    }
  });

  it('where restart markers are out of order, missing or too many', () => {
    const good = writeJpeg(plan('grey', { restartInterval: 4 }));
    const second = good.indexOf(Buffer.of(0xff, 0xd1));
    const without = Buffer.concat([good.subarray(0, second), good.subarray(second + 2)]);
    const twice = Buffer.concat([good.subarray(0, second + 2), good.subarray(second)]);
    const wrong = Buffer.from(good);
    wrong[second + 1] = 0xd2;
    expect(decodedByUs(good)).toBeDefined();
    for (const bytes of [without, twice, wrong]) expect(decodedByUs(bytes)).toBeUndefined();
  });
});
