/** Key points `xy`: coordinates in an output of their own. */
import type { XyKeypoints } from '../../../schema/manifest/keypoints.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import {
  declaredUnbatched,
  notFiniteValue,
  type OutputTensors,
  unbatched,
  unexpected,
} from '../decoders/tensors.ts';
import type { OutputProblem } from '../outputReader.ts';
import type { KeypointDecoder, KeypointFactory } from './keypointDecoder.ts';
import { emptyPose, type Pose } from './pose.ts';
import { toSource } from './toSource.ts';

export const xyKeypoints: KeypointFactory<'xy'> = (spec): KeypointDecoder => {
  const uses: OutputUse[] = [
    { ref: spec.output, pointer: '/output' },
    ...(spec.scores === undefined ? [] : [{ ref: spec.scores, pointer: '/scores' }]),
  ];
  return {
    uses,
    fit: (outputs) => compare(uses, outputs),
    decode: (outputs, detections, geometry) => {
      const read = poseReader(spec, outputs);
      return detections.map(({ row }) => toSource(read(row), spec.units, geometry));
    },
  };
};

function compare(uses: readonly OutputUse[], [output, scores]: readonly TensorInfo[]): OutputProblem[] {
  const shape = declaredUnbatched(output?.shape ?? [], 3);
  const dimensions = typeof shape === 'string' ? undefined : shape?.[2];
  const problem =
    typeof shape === 'string'
      ? shape
      : dimensions !== undefined && dimensions !== 2 && dimensions !== 3
        ? `has ${dimensions} numbers per key point, not x and y, or x, y and a score`
        : undefined;
  const scoresShape = scores && declaredUnbatched(scores.shape, 2);
  return [problem, typeof scoresShape === 'string' ? scoresShape : undefined].flatMap((message, at) =>
    message === undefined ? [] : [{ use: uses[at] as OutputUse, message }],
  );
}

function poseReader(spec: XyKeypoints, outputs: OutputTensors): (row: number) => Pose {
  const { dims, data } = outputs.get(spec.output);
  const [rows = 0, count = 0, dimensions = 0] = unbatched(dims, 3, spec.output);
  if (dimensions !== 2 && dimensions !== 3) {
    throw unexpected(`the output has ${dimensions} numbers per key point, not 2 or 3`);
  }
  const scoreOf = scoreReader(spec, outputs, rows, count, dimensions);
  return (row) => {
    if (row >= rows) throw unexpected(`the output has ${rows} poses, and a detection came from row ${row}`);
    const pose = emptyPose(count);
    for (let point = 0; point < count; point++) {
      const at = (row * count + point) * dimensions;
      const [x, y, score] = [data[at] as number, data[at + 1] as number, scoreOf(row, point)];
      if (!Number.isFinite(x + y + score)) throw notFiniteValue('a key point', row);
      pose.x[point] = x;
      pose.y[point] = y;
      pose.scores[point] = score;
    }
    return pose;
  };
}

function scoreReader(
  spec: XyKeypoints,
  outputs: OutputTensors,
  rows: number,
  count: number,
  dimensions: number,
): (row: number, point: number) => number {
  if (spec.scores === undefined) {
    if (dimensions === 2) return () => 1;
    const { data } = outputs.get(spec.output);
    return (row, point) => data[(row * count + point) * 3 + 2] as number;
  }
  const { dims, data } = outputs.get(spec.scores);
  const shape = unbatched(dims, 2, spec.scores);
  if (shape[0] !== rows || shape[1] !== count) {
    throw unexpected(
      `scores of key points are [${shape.join(', ')}] where key points are [${rows}, ${count}]`,
    );
  }
  return (row, point) => data[row * count + point] as number;
}
