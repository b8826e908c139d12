/** The mean of what several looks say of the same boxes, plane by plane. */
import type { OutputTensor } from '../decoders/tensors.ts';
import { unexpected } from '../decoders/tensors.ts';
import { type Planes, planeOf } from '../planes.ts';

/** Which plane of the outputs becomes a plane of the mean. */
export type PlaneChoice = (row: number, channel: number) => number;

/**
 * Sums in float32 in the order in which they come and divides at the end, as `numpy.mean` of float32 arrays does along
 * their first axis (Detectron's SOFT_AVG of masks and HM_AVG of heat maps, `core/test.py`).
 */
export class PlaneMean {
  readonly #count: number;
  readonly #channels: number;
  readonly #transform: ((value: number) => number) | undefined;
  #size: Pick<Planes, 'rows' | 'columns'> | undefined;
  #sum = new Float32Array(0);
  #looks = 0;

  /**
   * @param count how many boxes
   * @param channels how many planes of each are wanted
   * @param transform what is made of a number before it counts
   */
  constructor(count: number, channels: number, transform?: (value: number) => number) {
    this.#count = count;
    this.#channels = channels;
    this.#transform = transform;
  }

  /**
   * Adds what one look says.
   *
   * @param mirrored its planes are of a mirrored image, and are read from right to left
   * @throws InferenceError OUTPUT_UNEXPECTED where the planes have another size than before, OUTPUT_NOT_FINITE
   */
  add(planes: Planes, choose: PlaneChoice, mirrored: boolean): void {
    const { rows, columns } = planes;
    this.#size ??= { rows, columns };
    if (this.#size.rows !== rows || this.#size.columns !== columns) {
      const before = `${this.#size.columns} × ${this.#size.rows}`;
      throw unexpected(
        `a region head gave planes of ${before} and of ${columns} × ${rows} for the same boxes`,
      );
    }
    if (this.#looks === 0) this.#sum = new Float32Array(this.#count * this.#channels * rows * columns);
    this.#looks++;
    const sum = this.#sum;
    const transform = this.#transform;
    let to = 0;
    for (let row = 0; row < this.#count; row++) {
      for (let channel = 0; channel < this.#channels; channel++) {
        const plane = planeOf(planes, choose(row, channel));
        for (let start = 0; start < plane.length; start += columns) {
          for (let x = 0; x < columns; x++, to++) {
            const value = plane[start + (mirrored ? columns - 1 - x : x)] as number;
            sum[to] = (sum[to] as number) + Math.fround(transform ? transform(value) : value);
          }
        }
      }
    }
  }

  /** The mean as an output, [count, channels, rows, columns]. */
  tensor(): OutputTensor {
    const { rows = 0, columns = 0 } = this.#size ?? {};
    const data = this.#sum.map((value) => value / this.#looks);
    return { type: 'float32', dims: [this.#count, this.#channels, rows, columns], data };
  }
}
