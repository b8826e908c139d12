/** The heat maps of several looks at the same boxes, averaged: Detectron's KPS_AUG with HEUR HM_AVG. */

import type { RoiHeatmapKeypoints } from '../../../schema/manifest/keypoints.ts';
import { mirroredPlaces } from '../../../schema/manifest/mirroredPlaces.ts';
import type { SelectedDetection } from '../decoders/detections.ts';
import { unexpected } from '../decoders/tensors.ts';
import { planGeometry } from '../image/geometry.ts';
import type { Size } from '../image/pixels.ts';
import type { Pose } from '../keypoints/pose.ts';
import { roiHeatmapKeypoints } from '../keypoints/roiHeatmap.ts';
import { firstPlaneOf, type Planes, readPlanes } from '../planes.ts';
import { PlaneMean } from './planeMean.ts';
import { MEAN_OUTPUT, onlyOutput, type RegionMean } from './regionMean.ts';

/**
 * In a mirrored image the map of a left eye is that of the right one, read from right to left (`flip_heatmaps` in
 * Detectron's `utils/keypoints.py`).
 *
 * @param boxes decided on, row by row what the head is given
 * @param source size of the image
 */
export function poseMean(
  spec: RoiHeatmapKeypoints,
  boxes: readonly SelectedDetection[],
  source: Size,
): RegionMean<Pose> {
  const reader = roiHeatmapKeypoints({ ...spec, output: MEAN_OUTPUT });
  let mean: PlaneMean | undefined;
  return {
    add: (outputs, mirrored) => {
      const planes = readPlanes(outputs, spec.output);
      const places = mirrored ? placesInMirror(spec, planes) : undefined;
      mean ??= new PlaneMean(boxes.length, planes.channels);
      const choose = (row: number, channel: number) =>
        firstPlaneOf(planes, row, spec.output) + (places ? (places[channel] as number) : channel);
      mean.add(planes, choose, mirrored);
    },
    read: () =>
      mean === undefined
        ? []
        : reader.decode(
            onlyOutput(mean.tensor()),
            boxes.map((box, row) => ({ ...box, row })),
            planGeometry({ mode: 'none' }, source),
          ),
  };
}

function placesInMirror({ names = [] }: RoiHeatmapKeypoints, { channels }: Planes): number[] {
  if (names.length === channels) return mirroredPlaces(names);
  throw unexpected(
    `the region head gives ${channels} heat maps, and ${names.length} key points are named: which of them are left and right is told by their names`,
  );
}
