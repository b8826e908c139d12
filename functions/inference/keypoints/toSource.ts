/** Points that a network gives, in source pixels. */
import type { XyKeypoints } from '../../../schema/manifest/keypoints.ts';
import { type Geometry, sourceX, sourceY } from '../image/geometry.ts';
import type { Pose } from './pose.ts';

/** Turns coordinates in `units` to source pixels, in place. */
export function toSource(pose: Pose, units: XyKeypoints['units'], geometry: Geometry): Pose {
  if (units === 'source') return pose;
  const width = units === 'normalised' ? geometry.input.width : 1;
  const height = units === 'normalised' ? geometry.input.height : 1;
  for (let point = 0; point < pose.x.length; point++) {
    pose.x[point] = sourceX(geometry, (pose.x[point] as number) * width);
    pose.y[point] = sourceY(geometry, (pose.y[point] as number) * height);
  }
  return pose;
}
