/** The kinds of geometry that the kernels compare. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import { BOXES_BY_KERNEL } from './boxesByKernel.ts';

export interface KernelGeometry {
  /** Members of a result without which it cannot be compared: places in the fields of the stream. */
  readonly needed: readonly number[];
  /**
   * Puts the ground truths where the kernel finds them.
   *
   * @param rows the annotation of each ordered ground truth
   */
  readonly place: (kernel: Kernel, groundTruth: GroundTruth, rows: Int32Array) => void;
}

/** null where the kernels do not know the kind. */
export function kernelGeometryOf({ iouType }: EvaluationParameters): KernelGeometry | null {
  return iouType === 'bbox' ? BOXES_BY_KERNEL : null;
}
