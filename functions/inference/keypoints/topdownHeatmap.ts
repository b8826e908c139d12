/** Key points `topdown-heatmap`: a map per key point over the network's input, an image of one person. */
import type { TopdownHeatmapKeypoints } from '../../../schema/manifest/keypoints.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import type { Numbers } from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import { imagePlanesProblem, type Planes, planeOf, readImagePlanes } from '../planes.ts';
import { firstHighest } from './highest.ts';
import type { KeypointDecoder, KeypointFactory } from './keypointDecoder.ts';
import { emptyPose, type Pose } from './pose.ts';
import { toSource } from './toSource.ts';

export const topdownHeatmapKeypoints: KeypointFactory<'topdown-heatmap'> = (spec): KeypointDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  return {
    uses: [use],
    fit: ([output]) => {
      const message = output && imagePlanesProblem(output);
      return message === undefined ? [] : [{ use, message }];
    },
    decode: (outputs, detections, geometry) => {
      const planes = readImagePlanes(outputs, spec.output);
      return detections.map(() => poseOf(spec, planes, geometry));
    },
  };
};

/** The highest sample of each map (mmpose's `get_heatmap_maximum`, `refine_keypoints`), in source pixels. */
function poseOf(spec: TopdownHeatmapKeypoints, planes: Planes, geometry: Geometry): Pose {
  const { channels, rows, columns } = planes;
  const { input } = geometry;
  const scale = (pixels: number, samples: number) =>
    spec.align === 'edges' ? pixels / samples : samples > 1 ? (pixels - 1) / (samples - 1) : 1;
  const [scaleX, scaleY] = [scale(input.width, columns), scale(input.height, rows)];
  const pose = emptyPose(channels);
  for (let point = 0; point < channels; point++) {
    const map = planeOf(planes, point);
    const at = firstHighest(map, 0, rows * columns);
    const [x, y] = [at % columns, Math.floor(at / columns)];
    const [moveX, moveY] = spec.refine === 'quarter' ? quarters(map, x, y, rows, columns) : [0, 0];
    pose.x[point] = (x + moveX) * scaleX;
    pose.y[point] = (y + moveY) * scaleY;
    pose.scores[point] = map[at] as number;
  }
  return toSource(pose, 'network', geometry);
}

/** A quarter of a sample towards the higher neighbour; none along an axis where the peak is among the outermost samples. */
function quarters(map: Numbers, x: number, y: number, rows: number, columns: number): [number, number] {
  const at = y * columns + x;
  const slope = (step: number) => Math.sign((map[at + step] as number) - (map[at - step] as number)) / 4;
  return [
    x > 1 && x < columns - 1 && y > 0 ? slope(1) : 0,
    y > 1 && y < rows - 1 && x > 0 ? slope(columns) : 0,
  ];
}
