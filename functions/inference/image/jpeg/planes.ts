/** Samples of one row of MCUs after the other, each component for itself, in the memory of the kernels. */
import type { Kernels } from '../../kernels/kernels.ts';
import type { JpegScan } from './scan.ts';

const BLOCK = 8;
/** Rows that are kept of the row of MCUs before: as many of chroma are looked at besides the one that is enlarged. */
const KEPT_ROWS = 2;
/** Room beside rows, of which what enlarges them wants one sample. */
const MARGIN = 16;

export interface Plane {
  /** Where the first row of the MCUs begins. */
  readonly at: number;
  readonly stride: number;
  /** Rows in a row of MCUs. */
  readonly rows: number;
  /** Blocks in an MCU. */
  readonly across: number;
  readonly down: number;
  /** Samples that are part of the picture. */
  readonly width: number;
  readonly height: number;
}

export interface Planes {
  readonly mcusAcross: number;
  readonly mcusDown: number;
  /** Rows of the picture in a row of MCUs. */
  readonly mcuHeight: number;
  readonly planes: readonly Plane[];
}

export function allocatePlanes({ width, height, components }: JpegScan, kernels: Kernels): Planes {
  const across = Math.max(...components.map((component) => component.across));
  const down = Math.max(...components.map((component) => component.down));
  const mcusAcross = Math.ceil(width / (BLOCK * across));
  const planes = components.map((component): Plane => {
    const stride = MARGIN + mcusAcross * BLOCK * component.across;
    const rows = BLOCK * component.down;
    const kept = KEPT_ROWS * stride;
    return {
      // A row more, in which the last one is repeated.
      at: kernels.allocate(MARGIN + kept + (rows + 1) * stride + MARGIN) + MARGIN + kept,
      stride,
      rows,
      across: component.across,
      down: component.down,
      width: Math.ceil((width * component.across) / across),
      height: Math.ceil((height * component.down) / down),
    };
  });
  return { mcusAcross, mcusDown: Math.ceil(height / (BLOCK * down)), mcuHeight: BLOCK * down, planes };
}

/** Row `y` of the picture's component, counted from the first one of row `mcuRow` of MCUs. */
export const rowAt = (plane: Plane, y: number, mcuRow: number): number =>
  plane.at + (y - mcuRow * plane.rows) * plane.stride;

/** Keeps the last rows of the MCUs, which the next ones are beside. */
export function keepRows(plane: Plane, kernels: Kernels): void {
  const bytes = KEPT_ROWS * plane.stride;
  const start = plane.at - MARGIN;
  const last = kernels.bytes(start + (plane.rows - KEPT_ROWS) * plane.stride, bytes);
  kernels.bytes(start - bytes, bytes).set(last);
}

/** Lets row `to` be like row `from`. */
export function repeatRow(plane: Plane, from: number, to: number, mcuRow: number, kernels: Kernels): void {
  kernels
    .bytes(rowAt(plane, to, mcuRow), plane.width)
    .set(kernels.bytes(rowAt(plane, from, mcuRow), plane.width));
}
