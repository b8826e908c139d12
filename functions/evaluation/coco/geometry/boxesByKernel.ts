/** Boxes as the kernels compare them. */
import type { Kernel } from '../../kernels/kernel.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { KernelGeometry } from './kernelGeometry.ts';

/** Left, top, right, bottom, and the area, -1 of a crowd region. */
const NUMBERS = 5;

export const BOXES_BY_KERNEL: KernelGeometry = {
  needed: [0],
  place: (kernel: Kernel, { annotations }: GroundTruth, rows: Int32Array) => {
    const at = kernel.allocate(8 * NUMBERS * rows.length);
    const truths = kernel.float64(at, NUMBERS * rows.length);
    const { boxes, isCrowd } = annotations;
    for (let g = 0; g < rows.length; g++) {
      const row = rows[g] as number;
      const x = boxes[4 * row] as number;
      const y = boxes[4 * row + 1] as number;
      const width = boxes[4 * row + 2] as number;
      const height = boxes[4 * row + 3] as number;
      const to = NUMBERS * g;
      truths[to] = x;
      truths[to + 1] = y;
      truths[to + 2] = width + x;
      truths[to + 3] = height + y;
      truths[to + 4] = isCrowd[row] === 1 ? -1 : width * height;
    }
    kernel.exports.setBoxes(at);
  },
};
