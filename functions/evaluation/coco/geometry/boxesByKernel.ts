/** Boxes as the kernels compare them. */
import { GEOMETRIES, type Kernel } from '../../kernels/kernel.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { DetectedBoxReader } from './detectedBoxes.ts';
import type { KernelGeometry } from './kernelGeometry.ts';

/** Left, top, right, bottom and area, as `boxes.ts` of the kernels keeps them. */
const BYTES = 40;

/** @param reader of the results: boxes around masks or keypoints are left to it */
export const boxesByKernel = (reader: DetectedBoxReader): KernelGeometry => ({
  needed: () => (reader.measuredFrom === 'bbox' ? [0] : null),
  place: (kernel: Kernel, { annotations }: GroundTruth, rows: Int32Array) => {
    const boxes = kernel.place(annotations.boxes);
    const crowds = kernel.place(annotations.isCrowd);
    const into = kernel.allocate(BYTES * rows.length);
    kernel.exports.setKind(GEOMETRIES.boxes);
    kernel.exports.setBoxes(into, boxes, crowds, kernel.place(rows), rows.length);
  },
});
