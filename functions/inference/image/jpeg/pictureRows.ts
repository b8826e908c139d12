/** From samples of luma and chroma to rows of RGB. */
import type { Kernels } from '../../kernels/kernels.ts';
import { keepRows, type Plane, type Planes, repeatRow, rowAt } from './planes.ts';
import type { JpegScan } from './scan.ts';

/** With fewer samples in a row libjpeg repeats them (jdsample.c, jinit_upsampler). */
const FEWEST_FOR_TRIANGLE = 3;

export class PictureRows {
  readonly #planes: Planes;
  readonly #width: number;
  readonly #height: number;
  readonly #kernels: Kernels;
  readonly #out: number;
  readonly #enlarged: readonly [number, number];

  constructor({ width, height }: JpegScan, planes: Planes, kernels: Kernels) {
    this.#planes = planes;
    this.#width = width;
    this.#height = height;
    this.#kernels = kernels;
    this.#out = kernels.allocate((planes.mcuHeight + 2) * 3 * width);
    this.#enlarged = [kernels.allocate(width + 1), kernels.allocate(width + 1)];
  }

  /** Writes to `data` the rows that can be told once row `mcuRow` of MCUs is there. */
  write(mcuRow: number, data: Uint8Array): void {
    const { planes, mcuHeight, mcusDown } = this.#planes;
    const [luma, cb, cr] = planes as [Plane, Plane | undefined, Plane | undefined];
    const isLast = mcuRow === mcusDown - 1;
    // Rows that lie between two of chroma wait for the lower one.
    const waiting = cb && cb.down < luma.down ? luma.down : 0;
    const from = Math.max(0, mcuRow * mcuHeight - waiting);
    const to = isLast ? this.#height : (mcuRow + 1) * mcuHeight - waiting;
    const stride = 3 * this.#width;
    const { exports } = this.#kernels;
    if (waiting > 0) this.#repeatEdges(mcuRow, isLast);
    for (let y = from, out = this.#out; y < to; y++, out += stride) {
      const levels = rowAt(luma, y, mcuRow);
      if (cb && cr) {
        const u = this.#chroma(cb, y, mcuRow, this.#enlarged[0]);
        exports.rgbRow(levels, u, this.#chroma(cr, y, mcuRow, this.#enlarged[1]), this.#width, out);
      } else {
        exports.greyRow(levels, this.#width, out);
      }
    }
    data.set(this.#kernels.bytes(this.#out, (to - from) * stride), from * stride);
    if (waiting > 0) for (const plane of planes) keepRows(plane, this.#kernels);
  }

  /** Above the first row of chroma and below the last one there is the same again. */
  #repeatEdges(mcuRow: number, isLast: boolean): void {
    for (const plane of this.#planes.planes.slice(1)) {
      if (mcuRow === 0) repeatRow(plane, 0, -1, mcuRow, this.#kernels);
      if (isLast) repeatRow(plane, plane.height - 1, plane.height, mcuRow, this.#kernels);
    }
  }

  /** A row of chroma as wide as one of luma. */
  #chroma(plane: Plane, y: number, mcuRow: number, enlarged: number): number {
    const { exports } = this.#kernels;
    const [luma] = this.#planes.planes as [Plane];
    const { width } = plane;
    const isWide = luma.across > plane.across;
    const isHigh = luma.down > plane.down;
    const near = rowAt(plane, isHigh ? y >> 1 : y, mcuRow);
    if (!isWide && !isHigh) return near;
    const far = y % 2 === 0 ? near - plane.stride : near + plane.stride;
    if (!isWide) exports.heightenTriangle(near, far, y % 2 === 0 ? 1 : 2, width, enlarged);
    else if (width < FEWEST_FOR_TRIANGLE) exports.widenNarrow(near, width, enlarged);
    else if (isHigh) exports.enlargeTriangle(near, far, width, enlarged);
    else exports.widenTriangle(near, width, enlarged);
    return enlarged;
  }
}
