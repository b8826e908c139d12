import { describe, expect, it } from 'vitest';
import { count, formatBytes, formatDuration } from '../../functions/cli/terminal/units.ts';

describe('units', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
    [3 * 1024 ** 5, '3072.0 TiB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [185, '3 min 05 s'],
    [7620, '2 h 07 min'],
  ])('writes %d seconds as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it('counts one thing as one', () => {
    expect([count(0, 'image'), count(1, 'image'), count(2, 'image')]).toEqual([
      '0 images',
      '1 image',
      '2 images',
    ]);
  });
});
