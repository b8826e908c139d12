/** How many pixels each segment of one image has in common with each of another: all that panoptic quality asks of pixels. */
import { type IdColours, idAt } from '../labels/pngLabels.ts';

/** P pairs that have a pixel in common, by ground truth id, then prediction id. Id 0 is void. */
export interface Overlaps {
  /** P */
  readonly count: number;
  /** [P] Segment ids. */
  readonly groundTruths: Int32Array;
  /** [P] Segment ids. */
  readonly predictions: Int32Array;
  /** [P] Pixels in both. */
  readonly pixels: Float64Array;
}

/** Pixels whose colours are segment ids. */
export type IdPixels = Pick<IdColours, 'channels' | 'samples'>;

/**
 * Counts them in one pass. Neighbouring pixels are mostly of one pair: only where it changes is a table asked.
 *
 * @param prediction of an image of the same size
 */
export function countOverlaps(groundTruth: IdPixels, prediction: IdPixels): Overlaps {
  const table = new PairTable();
  let run = 0;
  let g = -1;
  let p = -1;
  for (let at = 0, other = 0; at < groundTruth.samples.length; at += groundTruth.channels) {
    const nextG = idAt(groundTruth.samples, at);
    const nextP = idAt(prediction.samples, other);
    if (nextG !== g || nextP !== p) {
      if (run > 0) table.add(g, p, run);
      run = 0;
      g = nextG;
      p = nextP;
    }
    run++;
    other += prediction.channels;
  }
  if (run > 0) table.add(g, p, run);
  return table.sorted();
}

/** Counts by pair of ids: a hash table of typed arrays with open addressing, never more than half full. */
class PairTable {
  private size = 0;
  private capacity = 1024;
  private groundTruths = new Int32Array(1024);
  private predictions = new Int32Array(1024);
  // 0 where a place is free: no pair is added with no pixels.
  private pixels = new Float64Array(1024);

  add(groundTruth: number, prediction: number, pixels: number): void {
    const at = this.placeOf(groundTruth, prediction);
    if (this.pixels[at] === 0) {
      this.groundTruths[at] = groundTruth;
      this.predictions[at] = prediction;
      this.size++;
    }
    this.pixels[at] = (this.pixels[at] as number) + pixels;
    if (this.size * 2 > this.capacity) this.grow();
  }

  sorted(): Overlaps {
    const { groundTruths, predictions, pixels } = this;
    const places = [...pixels.keys()].filter((at) => (pixels[at] as number) > 0);
    const key = (at: number): number => (groundTruths[at] as number) * 2 ** 24 + (predictions[at] as number);
    places.sort((a, b) => key(a) - key(b));
    return {
      count: places.length,
      groundTruths: Int32Array.from(places, (at) => groundTruths[at] as number),
      predictions: Int32Array.from(places, (at) => predictions[at] as number),
      pixels: Float64Array.from(places, (at) => pixels[at] as number),
    };
  }

  /** Where the pair is, or would be. */
  private placeOf(groundTruth: number, prediction: number): number {
    const last = this.capacity - 1;
    // Multiplicative hashing (Knuth, TAOCP 6.4); the high bits are the well-mixed ones.
    const mixed = Math.imul(Math.imul(groundTruth, 0x9e3779b1) ^ prediction, 0x85ebca6b);
    let at = (mixed ^ (mixed >>> 15)) & last;
    while (
      this.pixels[at] !== 0 &&
      (this.groundTruths[at] !== groundTruth || this.predictions[at] !== prediction)
    ) {
      at = (at + 1) & last;
    }
    return at;
  }

  private grow(): void {
    const { groundTruths, predictions, pixels } = this;
    this.capacity *= 2;
    this.groundTruths = new Int32Array(this.capacity);
    this.predictions = new Int32Array(this.capacity);
    this.pixels = new Float64Array(this.capacity);
    this.size = 0;
    for (let at = 0; at < pixels.length; at++) {
      if ((pixels[at] as number) === 0) continue;
      this.add(groundTruths[at] as number, predictions[at] as number, pixels[at] as number);
    }
  }
}
