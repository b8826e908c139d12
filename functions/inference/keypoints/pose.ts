/** The key points of one detection, and what becomes of them in a COCO result. */
import type { Keypoints } from '../../../schema/manifest/keypoints.ts';
import type { Detection } from '../decoders/detections.ts';

/** Columns of as many numbers as there are key points. */
export interface Pose {
  /** In source pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly scores: Float64Array;
}

export const emptyPose = (count: number): Pose => ({
  x: new Float64Array(count),
  y: new Float64Array(count),
  scores: new Float64Array(count),
});

/**
 * The pose as COCO writes it, x, y and v in turn, and the score of the whole. v is 1: COCO has no use for that of results,
 * and recommends it (cocodataset.org, "results format").
 */
export function poseResult(
  pose: Pose,
  by: Pick<Keypoints, 'score' | 'meanAbove' | 'shift'>,
  boxScore: Detection['score'],
): Required<Pick<Detection, 'keypoints' | 'keypointScore'>> {
  const keypoints = Array.from(pose.x).flatMap((x, at) => [
    x + by.shift,
    (pose.y[at] as number) + by.shift,
    1,
  ]);
  return { keypoints, keypointScore: scoreOf(pose.scores, by, boxScore) };
}

function scoreOf(
  scores: Float64Array,
  { score, meanAbove = Number.NEGATIVE_INFINITY }: Pick<Keypoints, 'score' | 'meanAbove'>,
  boxScore: number,
): number {
  if (score === 'box') return boxScore;
  const counted = scores.filter((each) => each > meanAbove);
  const mean = counted.length === 0 ? 0 : counted.reduce((sum, each) => sum + each, 0) / counted.length;
  return score === 'mean' ? mean : boxScore * mean;
}
