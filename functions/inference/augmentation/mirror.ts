/** Left and right exchanged: of an image, and of boxes in it. Done twice, it changes nothing. */
import { Candidates, type Corners } from '../decoders/candidates.ts';
import type { Pixels } from '../image/pixels.ts';

export function mirrorPixels({ data, width, height }: Pixels): Pixels {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width * 3;
    let to = row + (width - 1) * 3;
    for (let from = row; from < row + width * 3; from += 3, to -= 3) {
      mirrored[to] = data[from] as number;
      mirrored[to + 1] = data[from + 1] as number;
      mirrored[to + 2] = data[from + 2] as number;
    }
  }
  return { data: mirrored, width, height };
}

/**
 * x′ = width − x, the edges of a box changing places. Where corners are pixels of the box the first has number 0 and the
 * last width − 1, so that x′ = width − 1 − x (Detectron's `flip_boxes` in `utils/boxes.py`).
 *
 * @param width of the image in pixels
 */
export function mirrorCorners(
  [left, top, right, bottom]: Corners,
  width: number,
  pixelCorners: boolean,
): Corners {
  const last = pixelCorners ? width - 1 : width;
  return [last - right, top, last - left, bottom];
}

/** All of them mirrored, in their order. */
export function mirrorCandidates(candidates: Candidates, width: number, pixelCorners: boolean): Candidates {
  const mirrored = new Candidates();
  for (let position = 0; position < candidates.length; position++) {
    const corners = mirrorCorners(candidates.cornersOf(position), width, pixelCorners);
    mirrored.take(candidates, position, undefined, corners);
  }
  return mirrored;
}

/** The same of a box as x, y, width and height. */
export const mirrorBox = (
  [x, y, width, height]: readonly [number, number, number, number, ...unknown[]],
  imageWidth: number,
): readonly [number, number, number, number] => [imageWidth - x - width, y, width, height];
