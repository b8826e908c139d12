/** The kinds of geometry that the kernels compare. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import { boxesByKernel } from './boxesByKernel.ts';
import { DetectedBoxReader } from './detectedBoxes.ts';
import type { DetectionStream } from './geometry.ts';
import { DetectedKeypointReader } from './keypoints.ts';
import { keypointsByKernel } from './keypointsByKernel.ts';
import { MaskStream } from './maskStream.ts';
import { masksByKernel } from './masksByKernel.ts';

export interface KernelGeometry {
  /** Members of a result without which it cannot be compared: places in the fields of the stream. null where none can. */
  readonly needed: () => readonly number[] | null;
  /**
   * Puts the ground truths where the kernel finds them.
   *
   * @param rows the annotation of each ordered ground truth
   * @param images how many images are evaluated
   */
  readonly place: (kernel: Kernel, groundTruth: GroundTruth, rows: Int32Array, images: number) => void;
  /** Called when the first result was read, which decides what kind the results are. */
  readonly begin?: (kernel: Kernel) => void;
}

/**
 * null where the kernels do not know the kind.
 *
 * @param lowest the lowest threshold
 */
export function kernelGeometryOf(
  parameters: EvaluationParameters,
  stream: DetectionStream,
  lowest: number,
): KernelGeometry | null {
  if (stream instanceof MaskStream) {
    return lowest > 0 ? masksByKernel(stream, stream.shapes, lowest) : null;
  }
  const { reader } = stream;
  if (reader instanceof DetectedBoxReader) return boxesByKernel(reader);
  // Without classes keypoints are never compared.
  if (reader instanceof DetectedKeypointReader && !parameters.classAgnostic)
    return keypointsByKernel(reader, parameters, lowest);
  return null;
}
