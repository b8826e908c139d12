/** Cubic interpolation along one axis of an enlarged map, with half-pixel centres and the borders repeated. */

/** cv2's and PyTorch's cubic convolution has A = −0.75 (Keys 1981 has −0.5). */
const A = -0.75;

/** The most by which the two outer weights of a cubic fall below zero together: 0.75 · t · (1 − t) for t = ½. */
const OUTER = 0.1875;

/**
 * By how much an interpolated value may pass the largest of its 4 × 4 samples, in parts of their spread: the sum of the
 * weights that are below zero, (1 + o) · o for each axis.
 */
export const OVERSHOOT = 2 * (1 + OUTER) * OUTER;

export interface CubicTaps {
  readonly pixels: number;
  /** Four weights for each pixel. */
  readonly weights: Float64Array;
  /** Pixels between the same two samples make a group: those from start[g] up to start[g + 1]. */
  readonly groups: number;
  readonly start: Int32Array;
  /** The four samples of each group, repeated at the borders. */
  readonly samples: Int32Array;
}

/** Taps that enlarge `samples` to `pixels` (cv2's INTER_CUBIC, PyTorch's bicubic without aligned corners). */
export function cubicTaps(samples: number, pixels: number): CubicTaps {
  const weights = new Float64Array(4 * pixels);
  const start = new Int32Array(pixels + 1);
  const taken = new Int32Array(4 * pixels);
  let groups = 0;
  let base = Number.NaN;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const position = ((pixel + 0.5) * samples) / pixels - 0.5;
    const floor = Math.floor(position);
    if (floor !== base) {
      base = floor;
      for (let tap = 0; tap < 4; tap++) {
        taken[4 * groups + tap] = Math.min(Math.max(floor - 1 + tap, 0), samples - 1);
      }
      start[groups++] = pixel;
    }
    const t = position - floor;
    const first = outer(1 + t);
    const second = inner(t);
    const third = inner(1 - t);
    weights.set([first, second, third, 1 - first - second - third], 4 * pixel);
  }
  start[groups] = pixels;
  return { pixels, weights, groups, start, samples: taken };
}

const inner = (t: number): number => ((A + 2) * t - (A + 3)) * t * t + 1;
const outer = (t: number): number => ((A * t - 5 * A) * t + 8 * A) * t - 4 * A;
