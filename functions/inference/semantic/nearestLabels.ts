/** Label maps of another size: labels cannot be mixed, so the nearest is taken. */
import type { Size } from '../image/pixels.ts';
import type { LabelPlane } from './semanticDecoder.ts';

/** Where the image is in a label map: all of it, or a part. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Resized as cv2's INTER_NEAREST and PyTorch's `nearest` have it: pixel p takes ⌊p · from / to⌋, in float32.
 *
 * @param part what of the plane is resized; all of it where left out
 */
export function nearestLabels(
  plane: LabelPlane,
  { width, height }: Size,
  part: Part = { left: 0, top: 0, width: plane.width, height: plane.height },
): LabelPlane {
  const whole = part.width === plane.width && part.height === plane.height;
  if (whole && width === plane.width && height === plane.height) return plane;
  const columns = nearestSamples(part.left, part.width, width);
  const rows = nearestSamples(part.top, part.height, height);
  const values =
    plane.values instanceof Uint8Array ? new Uint8Array(width * height) : new Uint16Array(width * height);
  for (let row = 0, to = 0; row < height; row++) {
    if (row > 0 && rows[row] === rows[row - 1]) {
      values.copyWithin(to, to - width, to);
      to += width;
      continue;
    }
    const from = (rows[row] as number) * plane.width;
    for (let column = 0; column < width; column++, to++) {
      values[to] = plane.values[from + (columns[column] as number)] as number;
    }
  }
  return { width, height, values };
}

function nearestSamples(first: number, samples: number, pixels: number): Int32Array {
  const { fround } = Math;
  const step = fround(samples / pixels);
  return Int32Array.from(
    { length: pixels },
    (_, pixel) => first + Math.min(Math.floor(fround(pixel * step)), samples - 1),
  );
}
