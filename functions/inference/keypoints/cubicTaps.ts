/** Cubic interpolation along one axis of an enlarged map, with half-pixel centres and the borders repeated. */

/** cv2's and PyTorch's cubic convolution has A = −0.75 (Keys 1981 has −0.5). */
const A = -0.75;

/** The most by which the two outer weights of a cubic fall below zero together: −A · t · (1 − t) for t = ½. */
export const OUTER = -A / 4;

export interface CubicTaps {
  readonly pixels: number;
  /** Four weights for each pixel. */
  readonly weights: Float64Array;
  /**
   * Pixels between the same two samples make a gap. Gap g lies after sample g − 1: gap 0 and the last one are the borders.
   * Its pixels are those from start[g] up to start[g + 1].
   */
  readonly start: Int32Array;
  /** The four samples about each gap, repeated at the borders. */
  readonly samples: Int32Array;
}

/** Taps that resize `samples` to `pixels` (cv2's INTER_CUBIC, PyTorch's bicubic without aligned corners). */
export function cubicTaps(samples: number, pixels: number): CubicTaps {
  const weights = new Float64Array(4 * pixels);
  const start = new Int32Array(samples + 2);
  const taken = new Int32Array(4 * (samples + 1));
  for (let at = 0; at < taken.length; at++) {
    taken[at] = Math.min(Math.max((at >> 2) - 2 + (at & 3), 0), samples - 1);
  }
  let gap = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const position = ((pixel + 0.5) * samples) / pixels - 0.5;
    const floor = Math.floor(position);
    while (gap < floor + 1) start[++gap] = pixel;
    const t = position - floor;
    const first = outer(1 + t);
    const second = inner(t);
    const third = inner(1 - t);
    const at = 4 * pixel;
    weights[at] = first;
    weights[at + 1] = second;
    weights[at + 2] = third;
    weights[at + 3] = 1 - first - second - third;
  }
  start.fill(pixels, gap + 1);
  return { pixels, weights, start, samples: taken };
}

const inner = (t: number): number => ((A + 2) * t - (A + 3)) * t * t + 1;
const outer = (t: number): number => ((A * t - 5 * A) * t + 8 * A) * t - 4 * A;
