/** Boxes that are cut out of an image: by OpenCV's warpAffine, where mmpose would cut them. */
import { describe, expect, it } from 'vitest';
import { cropGeometry } from '../../../functions/inference/image/cropGeometry.ts';
import { warpCrop } from '../../../functions/inference/image/warpCrop.ts';
import golden from '../fixtures/crop_golden.json' with { type: 'json' };
import { noise, sha256 } from '../support/images.ts';

const INPUT = { width: 48, height: 64 };
const picture = noise(120, 90);

describe.each(golden.warps)('the cut of $box (udp $udp)', ({ box, udp, opencv, mmpose }) => {
  const align = udp ? 'corners' : 'edges';
  const geometry = cropGeometry(picture, box as [number, number, number, number], INPUT, {
    padding: 1.25,
    align,
  });

  it('is OpenCV’s to the bit', () => {
    expect(sha256(warpCrop(picture, geometry).data)).toBe(opencv);
  });

  it('lies where mmpose has it', () => {
    const { scaleX, scaleY, offsetX, offsetY } = geometry;
    for (const [at, value] of [scaleX, 0, offsetX, 0, scaleY, offsetY].entries()) {
      expect(value).toBeCloseTo(mmpose[at] as number, 3);
    }
  });
});

it('a box of no size is a cut of one pixel, and not of none', () => {
  const geometry = cropGeometry(picture, [10, 20, 0, 0], INPUT, { padding: 1.25, align: 'edges' });
  expect(geometry).toMatchObject({ scaleX: 48, scaleY: 48 });
  expect(warpCrop(picture, geometry).data.some((level) => level > 0)).toBe(true);
});
