/** Keypoints as the kernels compare them. */
import type { EvaluationParameters } from '../../../../schema/evaluation.ts';
import { GEOMETRIES, type Kernel } from '../../kernels/kernel.ts';
import type { GroundTruth } from '../groundTruthColumns.ts';
import type { KernelGeometry } from './kernelGeometry.ts';
import type { DetectedKeypointReader } from './keypoints.ts';
import { variancesOf } from './oks.ts';

/** Places in the fields of {@link DetectedKeypointReader}. */
const BOX = 0;
const KEYPOINTS = 2;

/** As `assembly/keypoints.ts` writes a labelled keypoint. */
const LABELLED_BYTES = 32;

/** As `assembly/keypoints.ts` numbers them. */
const AREAS = { bbox: 0, keypoints: 1, segmentation: 2 } as const;

/** By what areas are taken from: those of masks are left to the reader. */
const NEEDED = { bbox: [BOX, KEYPOINTS], keypoints: [KEYPOINTS], segmentation: null } as const;

/** Of keypoints, more than which are left alone: a kernel has no memory beyond 4 GiB. */
const MOST_BYTES = 1 << 30;

/**
 * @param reader of the results: it knows what their areas are taken from as soon as it has begun
 * @param lowest the lowest threshold
 */
export function keypointsByKernel(
  reader: DetectedKeypointReader,
  { sigmas = [] }: EvaluationParameters,
  lowest: number,
): KernelGeometry {
  const labelledBytes = (count: number): number => LABELLED_BYTES * sigmas.length * count;
  let fits = false;
  return {
    needed: () => (fits ? NEEDED[reader.areaFrom] : null),
    place: (kernel: Kernel, { annotations }: GroundTruth, rows: Int32Array) => {
      if (!annotations.keypoints) throw new Error('the ground truth was read without keypoints');
      kernel.exports.setKind(GEOMETRIES.keypoints);
      fits = labelledBytes(annotations.count) <= MOST_BYTES;
      if (!fits) return;
      kernel.exports.setKeypoints(
        sigmas.length,
        kernel.place(variancesOf(sigmas)),
        kernel.place(annotations.keypoints.values),
        kernel.place(annotations.areas),
        kernel.place(annotations.boxes),
        kernel.place(rows),
        rows.length,
        kernel.allocate(Int32Array.BYTES_PER_ELEMENT * (rows.length + 1)),
        kernel.allocate(labelledBytes(rows.length)),
        kernel.allocate(Float64Array.BYTES_PER_ELEMENT * sigmas.length),
        lowest,
      );
    },
    begin: (kernel: Kernel) => kernel.exports.setKeypointArea(AREAS[reader.areaFrom]),
  };
}
