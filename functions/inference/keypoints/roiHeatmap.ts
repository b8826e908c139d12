/** Key points `roi-heatmap`: a map per key point and box, enlarged to the box (Keypoint R-CNN, He et al. 2017). */
import type { RoiHeatmapKeypoints } from '../../../schema/manifest/keypoints.ts';
import type { Corners } from '../decoders/candidates.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import {
  declaredChannels,
  firstPlaneOf,
  type Planes,
  planeOf,
  planesProblem,
  readPlanes,
} from '../planes.ts';
import { CubicPeak } from './cubicPeak.ts';
import { cubicTaps } from './cubicTaps.ts';
import type { KeypointDecoder, KeypointFactory } from './keypointDecoder.ts';
import { emptyPose, type Pose } from './pose.ts';

export const roiHeatmapKeypoints: KeypointFactory<'roi-heatmap'> = (spec): KeypointDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  const peak = new CubicPeak();
  return {
    uses: [use],
    fit: ([output]) => {
      const flat =
        output?.shape.length === 3 ? 'has no dimension of key points: [n, K, S, S] is read' : undefined;
      const message =
        output && (planesProblem(output) ?? flat ?? namesProblem(spec, declaredChannels(output)));
      return message === undefined ? [] : [{ use, message }];
    },
    decode: (outputs, detections) => {
      const planes = readPlanes(outputs, spec.output);
      return detections.map(({ corners, row }) =>
        poseOf(spec, planes, firstPlaneOf(planes, row, spec.output), corners, peak),
      );
    },
  };
};

function namesProblem({ names }: RoiHeatmapKeypoints, maps: number | undefined): string | undefined {
  if (names === undefined || maps === undefined || maps === names.length) return undefined;
  return `has ${maps} maps per box, and ${names.length} key points are named`;
}

/**
 * Detectron's `heatmaps_to_keypoints` (utils/keypoints.py), which Detectron 2 and torchvision have taken over: the map is
 * enlarged to whole pixels, no less than one; its highest pixel i is at (i + 0.5) · width / ⌈width⌉ + left of the box. The
 * score is the value there.
 */
function poseOf(
  { minSize }: RoiHeatmapKeypoints,
  planes: Planes,
  firstPlane: number,
  [left, top, right, bottom]: Corners,
  peak: CubicPeak,
): Pose {
  const { channels, rows, columns } = planes;
  const width = Math.max(right - left, 1);
  const height = Math.max(bottom - top, 1);
  const across = cubicTaps(columns, Math.max(Math.ceil(width), minSize));
  const down = cubicTaps(rows, Math.max(Math.ceil(height), minSize));
  const pose = emptyPose(channels);
  for (let point = 0; point < channels; point++) {
    peak.find(planeOf(planes, firstPlane + point), rows, columns, across, down);
    pose.x[point] = (peak.x + 0.5) * (width / across.pixels) + left;
    pose.y[point] = (peak.y + 0.5) * (height / down.pixels) + top;
    pose.scores[point] = peak.value;
  }
  return pose;
}
