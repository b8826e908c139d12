/** Our JPEG decoder beside libvips, on streams that no encoder at hand writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVEN, LONG } from '../../support/jpeg/codes.ts';
import { decodedByUs, expectSame } from '../../support/jpeg/decodedTwice.ts';
import { blocksOf, numbersOf, plan, SAMPLING_NAMES } from '../../support/jpeg/plans.ts';
import { JFIF, type JpegPlan, latin, segment, writeJpeg } from '../../support/jpeg/writeJpeg.ts';

describe.each(SAMPLING_NAMES)('%s', (name) => {
  it.each([1, 2, 3, 5, 100])('with a restart every %d MCUs', async (restartInterval) => {
    await expectSame(writeJpeg(plan(name, { restartInterval, width: 150, height: 90 })));
  });

  it('at every width and height from 1 to 20', async () => {
    for (let side = 1; side <= 20; side++) {
      await expectSame(writeJpeg(plan(name, { width: side, height: 19 })), `${side} wide`);
      await expectSame(writeJpeg(plan(name, { width: 21, height: side })), `${side} high`);
    }
  });

  it('with codes of up to 16 bits, and tables in segments of their own', async () => {
    await expectSame(writeJpeg(plan(name, { codes: LONG, apart: true })));
    await expectSame(writeJpeg(plan(name, { codes: LONG, startOfFrame: 0xc1 })));
  });

  it('with coefficients and factors that no picture has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom(30, 1000, 3000, 9000, 32767),
        fc.constantFrom(0.03, 0.3, 1),
        fc.constantFrom(1, 3, 255, 1000, 65535),
        fc.constantFrom(EVEN, LONG),
        async (seed, most, share, factor, codes) => {
          const factors = [0, 1].map(() => Array.from({ length: 64 }, () => factor));
          const block = blocksOf(numbersOf(seed), most, share);
          await expectSame(writeJpeg(plan(name, { block, factors, codes })));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('what the components mean', () => {
  const adobe = (transform: number) => segment(0xee, ...latin('Adobe'), 0, 100, 0, 0, 0, 0, transform);
  const taken = (given: Partial<JpegPlan>) => expectSame(writeJpeg(plan('4:4:4', given)));
  const left = (given: Partial<JpegPlan>) =>
    expect(decodedByUs(writeJpeg(plan('4:4:4', given)))).toBeUndefined();

  it('is told by JFIF, by Adobe, or by their numbers', async () => {
    await taken({ before: [JFIF], ids: [82, 71, 66] });
    await taken({ before: [adobe(1)], ids: [5, 6, 7] });
    await taken({ before: [JFIF, adobe(0)] });
    await taken({ before: [] });
  });

  it("is libvips' affair otherwise", () => {
    left({ before: [], ids: [82, 71, 66] });
    left({ before: [], ids: [0, 1, 2] });
    left({ before: [adobe(0)] });
    left({ before: [adobe(2)] });
  });
});

describe('libvips is left', () => {
  const good = writeJpeg(plan('4:2:0'));
  const exif = segment(0xe1, ...latin('Exif\0\0II*\0'), 8, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const profile = segment(0xe2, ...latin('ICC_PROFILE\0'), 1, 1, 1, 2, 3, 4);

  it('progressive and other frames, other sampling, four components', () => {
    for (const startOfFrame of [0xc2, 0xc3, 0xc9]) {
      expect(decodedByUs(writeJpeg(plan('4:4:4', { startOfFrame })))).toBeUndefined();
    }
    const others = [
      [
        [4, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [2, 2],
        [2, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [2, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ] as const;
    for (const sampling of others) {
      expect(decodedByUs(writeJpeg({ ...plan('4:4:4'), sampling, ids: [1, 2, 3, 4] }))).toBeUndefined();
    }
  });

  it('what is to be turned or converted', async () => {
    const bytes = writeJpeg(plan('4:4:4', { before: [JFIF, exif, profile] }));
    await expectSame(bytes);
    expect(decodedByUs(bytes, { exifOrientation: 'apply' })).toBeUndefined();
    expect(decodedByUs(bytes, { exifOrientation: 'ignore', colourProfile: 'apply' })).toBeUndefined();
    const plain = { exifOrientation: 'apply', colourProfile: 'apply' } as const;
    expect(decodedByUs(good, plain)).toBeDefined();
  });

  it('a file that has more than one picture, but not one with something behind it', async () => {
    expect(decodedByUs(Buffer.concat([good, good]))).toBeUndefined();
    const several = segment(0xe2, ...latin('MPF\0'), 0, 0);
    expect(decodedByUs(writeJpeg(plan('4:4:4', { before: [JFIF, several] })))).toBeUndefined();
    await expectSame(Buffer.concat([good, Buffer.from('and so on')]));
    await expectSame(Buffer.concat([good, Buffer.alloc(100_000, 255)]));
  });
});
