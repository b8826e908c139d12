/** Which source pixels make up each target pixel along one axis, and by what weights. Half-pixel centres. */

/** For each target position: `count` source positions from `start` on. */
export interface Taps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  /** Row `i` of `width` weights belongs to target position `i`; the weights of a row add up to 1. */
  readonly weights: Float64Array;
  readonly width: number;
}

/**
 * A triangle as wide as one target pixel, and never narrower than one source pixel: PIL's `precompute_coeffs`
 * (libImaging/Resample.c) with the bilinear filter, which torchvision's `antialias=True` follows.
 */
export function antialiasTaps(sourceSize: number, targetSize: number): Taps {
  const scale = sourceSize / targetSize;
  const support = Math.max(scale, 1);
  const width = Math.ceil(support) * 2 + 1;
  const start = new Int32Array(targetSize);
  const count = new Int32Array(targetSize);
  const weights = new Float64Array(targetSize * width);
  for (let target = 0; target < targetSize; target++) {
    const center = (target + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - support + 0.5));
    const taps = Math.min(sourceSize, Math.trunc(center + support + 0.5)) - first;
    const row = weights.subarray(target * width, target * width + taps);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = Math.abs((tap + first - center + 0.5) * (1 / support));
      const weight = distance < 1 ? 1 - distance : 0;
      row[tap] = weight;
      sum += weight;
    }
    if (sum !== 0) for (let tap = 0; tap < taps; tap++) row[tap] = (row[tap] ?? 0) / sum;
    start[target] = first;
    count[target] = taps;
  }
  return { start, count, weights, width };
}

/** The two nearest source pixels, or one at the edges: torch's `interpolate(mode='bilinear', antialias=False)`. */
export function linearTaps(sourceSize: number, targetSize: number): Taps {
  const scale = sourceSize / targetSize;
  const start = new Int32Array(targetSize);
  const count = new Int32Array(targetSize);
  const weights = new Float64Array(targetSize * 2);
  for (let target = 0; target < targetSize; target++) {
    const position = Math.max(0, (target + 0.5) * scale - 0.5);
    const first = Math.min(Math.floor(position), sourceSize - 1);
    const fraction = first === sourceSize - 1 ? 0 : position - first;
    start[target] = first;
    count[target] = fraction === 0 ? 1 : 2;
    weights[target * 2] = 1 - fraction;
    weights[target * 2 + 1] = fraction;
  }
  return { start, count, weights, width: 2 };
}
