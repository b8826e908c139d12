/** Mixtures of prototypes: for each sample of the grid, the sum of coefficient times prototype. */
import type { Corners } from '../decoders/candidates.ts';
import type { Geometry } from '../image/geometry.ts';
import { sigmoid } from '../logistic.ts';
import type { Grid } from '../sampling/grid.ts';
import type { SampleBounds } from './prototypeCrop.ts';

export class Mixture {
  readonly #prototypes: Float32Array;
  readonly #channels: number;
  readonly #rows: number;
  readonly #columns: number;
  /** One mask at a time: the next one takes the memory of the last. */
  readonly #values: Float64Array;

  /** @param prototypes [channels, rows, columns] */
  constructor(prototypes: Float32Array, channels: number, rows: number, columns: number) {
    this.#prototypes = prototypes;
    this.#channels = channels;
    this.#rows = rows;
    this.#columns = columns;
    this.#values = new Float64Array(rows * columns);
  }

  /** Logits within bounds; what is outside of them is left over from before. */
  logits(coefficients: Float64Array, { left, right, top, bottom }: SampleBounds): Grid {
    const values = this.#values;
    const columns = this.#columns;
    const plane = this.#rows * columns;
    for (let row = top; row < bottom; row++) {
      const line = row * columns;
      values.fill(0, line + left, line + right);
      for (let channel = 0; channel < this.#channels; channel++) {
        const coefficient = coefficients[channel] as number;
        const shift = channel * plane;
        for (let at = line + left; at < line + right; at++) {
          values[at] = (values[at] as number) + coefficient * (this.#prototypes[shift + at] as number);
        }
      }
    }
    return { rows: this.#rows, columns, values };
  }

  /**
   * Probabilities of the samples within the box, and 0 outside: a sample s is within where low ≤ s < high in samples, the
   * box being scaled from the network's input to the grid (Ultralytics' `process_mask`).
   *
   * @param corners the box in source pixels
   */
  probabilities(coefficients: Float64Array, corners: Corners, geometry: Geometry): Grid {
    const bounds = this.#boxBounds(corners, geometry);
    const values = this.#values.fill(0);
    this.logits(coefficients, bounds);
    for (let row = bounds.top; row < bounds.bottom; row++) {
      const line = row * this.#columns;
      for (let at = line + bounds.left; at < line + bounds.right; at++)
        values[at] = sigmoid(values[at] as number);
    }
    return { rows: this.#rows, columns: this.#columns, values };
  }

  #boxBounds([left, top, right, bottom]: Corners, geometry: Geometry): SampleBounds {
    const { input, scaleX, scaleY, offsetX, offsetY } = geometry;
    const inColumns = (x: number) =>
      within((x * scaleX + offsetX) * (this.#columns / input.width), this.#columns);
    const inRows = (y: number) => within((y * scaleY + offsetY) * (this.#rows / input.height), this.#rows);
    return { left: inColumns(left), right: inColumns(right), top: inRows(top), bottom: inRows(bottom) };
  }
}

/** The first whole sample from a position on. */
const within = (position: number, samples: number): number =>
  Math.min(Math.max(Math.ceil(position), 0), samples);
