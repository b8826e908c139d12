/** Whatever is wrong with a JPEG file: what becomes of it is what libvips alone would make of it, in pixels or in words. */

import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { InferenceError } from '../../../../functions/inference/failure.ts';
import {
  type DecodeOptions,
  decodeByLibvips,
  decodeImage,
} from '../../../../functions/inference/image/decode.ts';
import type { Pixels } from '../../../../functions/inference/image/pixels.ts';
import { noise, sha256 } from '../../support/images.ts';
import { decodedByUs } from '../../support/jpeg/decodedTwice.ts';
import { JFIF, latin, segment, writeJpeg } from '../../support/jpeg/writeJpeg.ts';

const MOST_PIXELS = 100_000;
/** More of them where time is given, as of the evaluator's properties. */
const tries = Math.ceil(600 * Number(process.env.ZOOMETRY_SOAK ?? 1));

/** What one sees of it. */
async function outcomeOf(decoding: Promise<Pixels>): Promise<string> {
  try {
    const { width, height, data } = await decoding;
    return `${width} × ${height}: ${sha256(data)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(InferenceError);
    const { code, message } = (error as InferenceError).failure;
    return `${code}: ${message}`;
  }
}

async function expectSameOutcome(bytes: Uint8Array, options: DecodeOptions): Promise<string> {
  const ours = await outcomeOf(decodeImage({ bytes }, { ...options, maxPixels: MOST_PIXELS }));
  expect(ours).toBe(await outcomeOf(decodeByLibvips(bytes, options, MOST_PIXELS)));
  return ours;
}

const { data, width, height } = noise(19, 11);
const picture = sharp(data, { raw: { width, height, channels: 3 } });
const WHOLE = [
  await picture.jpeg({ quality: 40 }).toBuffer(),
  await picture
    .jpeg({ chromaSubsampling: '4:4:4', optimiseCoding: false })
    .withExif({ IFD0: { Orientation: '6' } })
    .toBuffer(),
  await picture.toColourspace('b-w').jpeg().toBuffer(),
  writeJpeg({
    width: 40,
    height: 9,
    sampling: [
      [2, 1],
      [1, 1],
      [1, 1],
    ],
    block: () => Array.from({ length: 64 }, (_, at) => (at < 5 ? 40 - 9 * at : 0)),
    restartInterval: 1,
    before: [JFIF, segment(0xfe, ...latin('a comment'))],
  }),
];

/** A place in a file, and what happens there. */
const harm = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  how: fc.constantFrom('replace', 'flip', 'insert', 'remove', 'cut', 'append'),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 3 }),
  bit: fc.nat(7),
});
type Harm = typeof harm extends fc.Arbitrary<infer Value> ? Value : never;

function harmed(whole: Buffer, { share, how, bytes, bit }: Harm): Buffer {
  const at = Math.floor(share * whole.length);
  const [before, after] = [whole.subarray(0, at), whole.subarray(at)];
  switch (how) {
    case 'replace':
      return Buffer.concat([before, bytes, after.subarray(bytes.length)]);
    case 'flip':
      return Buffer.concat([before, Buffer.of((after[0] as number) ^ (1 << bit)), after.subarray(1)]);
    case 'insert':
      return Buffer.concat([before, bytes, after]);
    case 'remove':
      return Buffer.concat([before, after.subarray(bytes.length)]);
    case 'cut':
      return before;
    case 'append':
      return Buffer.concat([whole, bytes]);
  }
}

describe('damaged JPEG files', () => {
  it('are told apart from whole ones', async () => {
    for (const whole of WHOLE) {
      expect(decodedByUs(whole)).toBeDefined();
      expect(decodedByUs(whole.subarray(0, -2))).toBeUndefined();
      expect(decodedByUs(whole.subarray(0, -10))).toBeUndefined();
      await expectSameOutcome(whole, { exifOrientation: 'apply', colourProfile: 'apply' });
    }
  });

  it('end as they do by libvips alone', { timeout: 60_000 + 10 * tries }, async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...WHOLE),
        fc.array(harm, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('apply', 'ignore'),
        async (whole, harms, exifOrientation) => {
          const bytes = harms.reduce(harmed, whole);
          const outcome = await expectSameOutcome(bytes, { exifOrientation });
          if (!outcome.startsWith('IMAGE_') && decodedByUs(bytes)) taken += 1;
        },
      ),
      { numRuns: tries },
    );
    // Else the test would be one of libvips.
    expect(taken).toBeGreaterThan(tries / 20);
  });
});
