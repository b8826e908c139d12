import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegFrame } from '../../../functions/inference/image/jpegFrame.ts';

const IMAGES = fileURLToPath(new URL('../fixtures/images/', import.meta.url));
const bytesOf = (name: string) => readFileSync(IMAGES + name);
const JPEGS = readdirSync(IMAGES).filter((name) => /jpe?g/.test(name));

describe('jpegFrame', () => {
  it.each(JPEGS)('reads %s', (name) => {
    const components = name === 'grey.jpg' ? 1 : name === 'cmyk.jpg' ? 4 : 3;
    expect(jpegFrame(bytesOf(name))).toEqual({ width: 20, height: 14, components });
  });

  it('steps over fill bytes', () => {
    const bytes = bytesOf('rgb.jpg');
    const filled = Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xff]), bytes.subarray(2)]);
    expect(jpegFrame(filled)).toEqual(jpegFrame(bytes));
  });

  it('knows nothing of other formats, nor of a file that ends or is broken before its frame', () => {
    for (const name of ['alpha.png', 'alpha.webp', 'palette.gif', 'rgb.tiff']) {
      expect(jpegFrame(bytesOf(name))).toBeUndefined();
    }
    const bytes = bytesOf('rgb.jpg');
    for (const end of [0, 2, 20, 100]) expect(jpegFrame(bytes.subarray(0, end))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        const frame = jpegFrame(Uint8Array.of(0xff, 0xd8, 0xff, ...rest));
        expect(frame === undefined || frame.width * frame.height > 0).toBe(true);
      }),
    );
  });
});
