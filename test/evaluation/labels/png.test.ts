import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodePng } from '../../../functions/evaluation/labels/png.ts';
import {
  idAt,
  readIdColours,
  readImageNetPng,
  readIndexedPng,
} from '../../../functions/evaluation/labels/pngLabels.ts';
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';
import { COLOUR_TYPE, type PngPicture, writePng } from './support/writePng.ts';

const picture = (overrides: Partial<PngPicture>): PngPicture => ({
  width: 5,
  height: 2,
  depth: 8,
  colourType: COLOUR_TYPE.grey,
  samples: [0, 1, 2, 3, 4, 255, 254, 7, 8, 9],
  ...overrides,
});

describe('samples as they are stored', () => {
  test.each([
    { depth: 8, colourType: COLOUR_TYPE.palette, samples: [0, 1, 2, 3, 4, 255, 254, 7, 8, 9] },
    { depth: 4, colourType: COLOUR_TYPE.palette, samples: [0, 1, 2, 3, 4, 15, 14, 7, 8, 9] },
    { depth: 2, colourType: COLOUR_TYPE.palette, samples: [0, 1, 2, 3, 0, 3, 2, 1, 0, 1] },
    { depth: 1, colourType: COLOUR_TYPE.palette, samples: [0, 1, 1, 0, 1, 0, 0, 1, 0, 1] },
    { depth: 8, colourType: COLOUR_TYPE.grey, samples: [0, 1, 2, 3, 4, 255, 254, 7, 8, 9] },
    { depth: 4, colourType: COLOUR_TYPE.grey, samples: [0, 1, 2, 3, 4, 15, 14, 7, 8, 9] },
    { depth: 2, colourType: COLOUR_TYPE.grey, samples: [0, 1, 2, 3, 0, 3, 2, 1, 0, 1] },
    { depth: 16, colourType: COLOUR_TYPE.grey, samples: [0, 1, 255, 256, 1000, 65535, 919, 257, 300, 9] },
  ])('of a PNG of colour type $colourType and $depth bits', async (overrides) => {
    const { values, width, height } = await readIndexedPng(writePng(picture(overrides)), 'a.png');
    expect([width, height]).toEqual([5, 2]);
    expect([...values]).toEqual(overrides.samples);
  });

  test('whatever transparency, gamma and colour profile a file declares', async () => {
    const extras = [
      { name: 'gAMA', data: Buffer.from([0, 0, 0x10, 0]) },
      { name: 'sRGB', data: Buffer.from([0]) },
      { name: 'tRNS', data: Buffer.from([0, 128, 255]) },
    ];
    const bytes = writePng(picture({ colourType: COLOUR_TYPE.palette, extras }));
    expect([...(await readIndexedPng(bytes, 'a.png')).values]).toEqual(picture({}).samples);
  });

  test('with more than one IDAT chunk', async () => {
    const bytes = writePng(picture({ pieces: 3 }));
    expect([...(await decodePng(bytes, 'a.png')).samples]).toEqual(picture({}).samples);
  });
});

describe('ids in colours', () => {
  const colours = { colourType: COLOUR_TYPE.rgb, width: 2, height: 1 };

  test('of ImageNet-S are R + 256 G', async () => {
    const bytes = writePng(picture({ ...colours, samples: [151, 3, 0, 232, 3, 0] }));
    expect([...(await readImageNetPng(bytes, 'a.png')).values]).toEqual([919, 1000]);
  });

  test('of panoptic COCO are R + 256 G + 65536 B', async () => {
    const bytes = writePng(picture({ ...colours, samples: [1, 2, 3, 255, 255, 255] }));
    const { samples, channels } = await readIdColours(bytes, 'a.png');
    expect([0, channels].map((at) => idAt(samples, at))).toEqual([1 + 512 + 3 * 65536, 2 ** 24 - 1]);
  });

  test('a file with blue is no label map of ImageNet-S', async () => {
    const bytes = writePng(picture({ ...colours, samples: [151, 3, 0, 232, 3, 9] }));
    await expect(readImageNetPng(bytes, 'a.png')).rejects.toThrow('a.png: pixel (1, 0) has B = 9');
  });

  test('nor is a grey one', async () => {
    await expect(readImageNetPng(writePng(picture({})), 'a.png')).rejects.toThrow('a.png is grey');
  });

  test('colours are no indexes', async () => {
    const bytes = writePng(picture({ ...colours, samples: [0, 0, 0, 1, 1, 1] }));
    await expect(readIndexedPng(bytes, 'a.png')).rejects.toThrow(/a\.png is RGB: its pixels are colours/);
  });
});

describe('what cannot be decoded', () => {
  const whole = writePng(
    picture({ width: 50, height: 50, samples: Array.from({ length: 2500 }, (_, i) => (i * 7919) % 251) }),
  );
  const flipped = Uint8Array.from(whole, (byte, at) => (at === whole.length >> 1 ? byte ^ 0x55 : byte));

  test.each([
    ['empty', new Uint8Array(0)],
    ['a JPEG', Uint8Array.from({ length: 100 }, () => 0xff)],
    ['its signature alone', whole.subarray(0, 8)],
    ['cut off', whole.subarray(0, whole.length >> 1)],
    ['cut off in its header', whole.subarray(0, 30)],
    ['without pixels', Buffer.concat([whole.subarray(0, 33), whole.subarray(-12)])],
    ['changed', flipped],
  ])('%s', async (_, bytes) => {
    await expect(decodePng(bytes, 'broken.png')).rejects.toThrow(InvalidInputError);
    await expect(decodePng(bytes, 'broken.png')).rejects.toThrow(/^broken\.png: /);
  });

  test('more pixels than the limit, before they are allocated', async () => {
    const huge = Buffer.from(whole);
    huge.writeUInt32BE(0x7fffffff, 16);
    huge.writeUInt32BE(0x7fffffff, 20);
    huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
    await expect(decodePng(huge, 'huge.png')).rejects.toThrow(LimitExceededError);
  });

  test('more pixels than the file has', async () => {
    const short = writePng(picture({ height: 4 }), deflateSync(Buffer.alloc(12)));
    await expect(decodePng(short, 'short.png')).rejects.toThrow(InvalidInputError);
  });
});
