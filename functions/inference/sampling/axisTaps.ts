/** Linear interpolation along one axis, laid out per pixel: which two samples it lies between, and where. */

/**
 * For the pixels from ≤ p < to, at position p − from of each array: the value is
 * samples[before] + (samples[after] − samples[before]) · weight. Positions never go back as pixels go on.
 */
export interface AxisTaps {
  readonly from: number;
  readonly to: number;
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly weight: Float64Array;
}

/**
 * @param positionOf where a pixel lies among the samples: 0 is the first one's centre, not falling from pixel to pixel.
 *   Before the first and after the last sample the value is theirs.
 */
export function axisTaps(
  from: number,
  to: number,
  samples: number,
  positionOf: (pixel: number) => number,
): AxisTaps {
  const length = Math.max(0, to - from);
  const before = new Int32Array(length);
  const after = new Int32Array(length);
  const weight = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    const position = Math.min(Math.max(positionOf(from + at), 0), samples - 1);
    const floor = Math.floor(position);
    before[at] = floor;
    after[at] = Math.min(floor + 1, samples - 1);
    weight[at] = position - floor;
  }
  return { from, to: from + length, before, after, weight };
}

/** How corners of images are aligned when one is resized to the other; see {@link resizedAxis}. */
export type Alignment = 'half-pixel' | 'align-corners';

/**
 * Taps that resize a whole axis of `samples` to `pixels`: with half-pixel centres, as cv2, PIL and PyTorch's
 * `align_corners=False` have it, or with the centres of the first and of the last samples kept in place.
 */
export function resizedAxis(samples: number, pixels: number, alignment: Alignment = 'half-pixel'): AxisTaps {
  return axisTaps(0, pixels, samples, resizedPosition(samples, pixels, alignment));
}

/** Where pixel p of a resized axis lies among its samples. */
export function resizedPosition(
  samples: number,
  pixels: number,
  alignment: Alignment,
): (pixel: number) => number {
  if (alignment === 'align-corners') {
    const step = pixels > 1 ? (samples - 1) / (pixels - 1) : 0;
    return (pixel) => pixel * step;
  }
  const step = samples / pixels;
  return (pixel) => (pixel + 0.5) * step - 0.5;
}
