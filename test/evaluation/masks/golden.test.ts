/** 200 polygons through every function on masks: what pycocotools 2.0.11 says, to the bit. */
import { describe, expect, it } from 'vitest';
import { measuredMask } from '../../../functions/evaluation/masks/mask.ts';
import { maskIou } from '../../../functions/evaluation/masks/maskIou.ts';
import { mergeRles } from '../../../functions/evaluation/masks/mergeRles.ts';
import { polygonsToRle } from '../../../functions/evaluation/masks/polygon.ts';
import { decodeRle, encodeRle, rleFromCounts } from '../../../functions/evaluation/masks/rle.ts';
import { formatRleString, parseRleString } from '../../../functions/evaluation/masks/rleString.ts';
import { hasShared, readShared } from '../../support/shared.ts';

interface GoldenMask {
  h: number;
  w: number;
  poly: number[];
  counts: string;
  area: number;
  bbox: number[];
  runs: number[];
  other: string;
  union: string;
  inter: string;
  iou: number;
  iou_crowd: number;
  encode_roundtrip: string;
}

describe.skipIf(!hasShared('golden'))('masks of polygons', () => {
  const goldens = hasShared('golden')
    ? readShared<{ masks: GoldenMask[] }>('golden/masks_golden.json').masks
    : [];

  it('are all there', () => {
    expect(goldens).toHaveLength(200);
  });

  it.each(goldens.map((golden, index) => [index, golden] as const))('mask %i', (_, golden) => {
    const { h, w } = golden;
    const rle = polygonsToRle([golden.poly], h, w);
    expect(Array.from(rle.counts)).toEqual(golden.runs);
    expect(formatRleString(rle)).toBe(golden.counts);
    expect(parseRleString(golden.counts, h, w)).toEqual(rle);
    expect(rleFromCounts(golden.runs, h, w)).toEqual(rle);
    expect(formatRleString(encodeRle(decodeRle(rle), h, w))).toBe(golden.encode_roundtrip);

    const mask = measuredMask(rle);
    expect(mask.area).toBe(golden.area);
    expect(Array.from(mask.box)).toEqual(golden.bbox);

    const other = parseRleString(golden.other, h, w);
    expect(formatRleString(mergeRles([rle, other], 'union'))).toBe(golden.union);
    expect(formatRleString(mergeRles([rle, other], 'intersection'))).toBe(golden.inter);
    expect(maskIou(mask, measuredMask(other), false)).toBe(golden.iou);
    expect(maskIou(mask, measuredMask(other), true)).toBe(golden.iou_crowd);
  });
});
