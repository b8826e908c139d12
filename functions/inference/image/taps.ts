/** Which source pixels make up each target pixel along one axis, and by what weights. Half-pixel centres. */
import { cubic } from '../sampling/cubic.ts';

/** For each target position: `count` source positions from `start` on. */
export interface Taps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  /** Row `i` of `width` weights belongs to target position `i`; the weights of a row add up to 1. */
  readonly weights: Float64Array;
  readonly width: number;
}

/** A kernel that is widened when shrinking. */
interface Filter {
  /** Pixels to either side from which on it is zero. */
  readonly support: number;
  readonly weight: (distance: number) => number;
}

const FILTERS = {
  bilinear: { support: 1, weight: (x: number) => (Math.abs(x) < 1 ? 1 - Math.abs(x) : 0) },
  bicubic: { support: 2, weight: (x: number) => cubic(x, -0.5) },
} as const satisfies Record<string, Filter>;

/**
 * A filter that is measured in target pixels, and never in less than source pixels: PIL's `precompute_coeffs`
 * (libImaging/Resample.c), which torchvision's `antialias=True` follows.
 */
export function antialiasTaps(
  sourceSize: number,
  targetSize: number,
  kernel: keyof typeof FILTERS = 'bilinear',
): Taps {
  const filter: Filter = FILTERS[kernel];
  const scale = sourceSize / targetSize;
  const stretch = Math.max(scale, 1);
  const support = filter.support * stretch;
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
      const weight = filter.weight((tap + first - center + 0.5) * (1 / stretch));
      row[tap] = weight;
      sum += weight;
    }
    if (sum !== 0) for (let tap = 0; tap < taps; tap++) row[tap] = (row[tap] ?? 0) / sum;
    start[target] = first;
    count[target] = taps;
  }
  return { start, count, weights, width };
}

/** The four nearest source pixels, fewer at the edges, where the last is repeated: torch's `interpolate(mode='bicubic')`. */
export function cubicTaps(sourceSize: number, targetSize: number): Taps {
  const scale = sourceSize / targetSize;
  const width = 4;
  const start = new Int32Array(targetSize);
  const count = new Int32Array(targetSize);
  const weights = new Float64Array(targetSize * width);
  const last = sourceSize - 1;
  for (let target = 0; target < targetSize; target++) {
    const position = (target + 0.5) * scale - 0.5;
    const floor = Math.floor(position);
    const first = Math.min(Math.max(floor - 1, 0), last);
    for (let tap = floor - 1; tap <= floor + 2; tap++) {
      const place = width * target + Math.min(Math.max(tap, 0), last) - first;
      weights[place] = (weights[place] as number) + cubic(position - tap, -0.75);
    }
    start[target] = first;
    count[target] = Math.min(Math.max(floor + 2, 0), last) - first + 1;
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
