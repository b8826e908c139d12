/** Where prototypes lie in the image, and how a mask is cut to its box. */
import type { Corners } from '../decoders/candidates.ts';
import { type Geometry, roundHalfToEven } from '../image/geometry.ts';
import { type AxisTaps, axisTaps, resizedPosition } from '../sampling/axisTaps.ts';
import type { Taps } from '../sampling/overInput.ts';

/**
 * Taps from prototypes to the image as Ultralytics has it (`scale_masks`, utils/ops.py): of a letterbox the border is cut off
 * at whole samples, the smaller half left and above, and what remains is resized to the image.
 */
export function prototypeTaps(geometry: Geometry, columns: number, rows: number): Taps {
  const { source, resized, input, offsetX, offsetY } = geometry;
  const bordered = resized.width < input.width || resized.height < input.height;
  const gain = Math.min(rows / source.height, columns / source.width);
  const part = offsetX > 0 || offsetY > 0 ? 0.5 : 1;
  const axis = (samples: number, pixels: number): AxisTaps => {
    const border = bordered ? (samples - pixels * gain) * part : 0;
    const first = part === 1 ? 0 : roundHalfToEven(border - 0.1);
    const count = Math.max(1, samples - roundHalfToEven(border + 0.1) - first);
    const positionOf = resizedPosition(count, pixels, 'half-pixel');
    return axisTaps(
      0,
      pixels,
      samples,
      (pixel) => first + Math.min(Math.max(positionOf(pixel), 0), count - 1),
    );
  };
  return { x: axis(columns, source.width), y: axis(rows, source.height) };
}

/** The part of taps whose pixels are in the box: a pixel p is where low ≤ p < high (Ultralytics' `crop_mask`). */
export function cutTaps({ x, y }: Taps, [left, top, right, bottom]: Corners): Taps {
  return { x: cutAxis(x, left, right), y: cutAxis(y, top, bottom) };
}

function cutAxis({ from, to, before, after, weight }: AxisTaps, low: number, high: number): AxisTaps {
  const first = Math.min(Math.max(Math.ceil(low), from), to);
  const end = Math.min(Math.max(Math.ceil(high), first), to);
  return {
    from: first,
    to: end,
    before: before.subarray(first - from, end - from),
    after: after.subarray(first - from, end - from),
    weight: weight.subarray(first - from, end - from),
  };
}

/** Samples of both axes that taps read: the first, and the one after the last. */
export interface SampleBounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function samplesWithin({ x, y }: Taps): SampleBounds {
  return {
    left: x.before[0] ?? 0,
    right: (x.after[x.after.length - 1] ?? -1) + 1,
    top: y.before[0] ?? 0,
    bottom: (y.after[y.after.length - 1] ?? -1) + 1,
  };
}
