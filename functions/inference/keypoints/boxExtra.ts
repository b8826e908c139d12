/** Key points `box-extra`: coordinates in the columns behind a box (YOLO-pose). */
import type { BoxExtraKeypoints } from '../../../schema/manifest/keypoints.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import {
  declaredUnbatched,
  notFiniteValue,
  type OutputTensors,
  unbatched,
  unexpected,
} from '../decoders/tensors.ts';
import type { KeypointDecoder, KeypointFactory } from './keypointDecoder.ts';
import { emptyPose, type Pose } from './pose.ts';
import { toSource } from './toSource.ts';

export const boxExtraKeypoints: KeypointFactory<'box-extra'> = (spec): KeypointDecoder => {
  const use: OutputUse = { ref: spec.output, pointer: '/output' };
  return {
    uses: [use],
    fit: ([output]) => {
      const message = problemOf(spec, output);
      return message === undefined ? [] : [{ use, message }];
    },
    decode: (outputs, detections, geometry) => {
      const read = poseReader(spec, outputs);
      return detections.map(({ row }) => toSource(read(row), spec.units, geometry));
    },
  };
};

const columnsNeeded = ({ firstColumn, count, dimensions }: BoxExtraKeypoints): number =>
  firstColumn + count * dimensions;

function problemOf(spec: BoxExtraKeypoints, output: TensorInfo | undefined): string | undefined {
  const shape = declaredUnbatched(output?.shape ?? [], 2);
  if (typeof shape === 'string') return shape;
  const columns = shape?.[spec.layout === 'rows' ? 1 : 0];
  if (columns === undefined || columns >= columnsNeeded(spec)) return undefined;
  return `has ${columns} values per candidate in layout "${spec.layout}": ${spec.count} key points of ${spec.dimensions} from column ${spec.firstColumn} on need ${columnsNeeded(spec)}`;
}

function poseReader(spec: BoxExtraKeypoints, outputs: OutputTensors): (row: number) => Pose {
  const { dims, data } = outputs.get(spec.output);
  const shape = unbatched(dims, 2, spec.output) as readonly [number, number];
  const byRows = spec.layout === 'rows';
  const [candidates, columns] = byRows ? shape : [shape[1], shape[0]];
  if (columns < columnsNeeded(spec)) {
    throw unexpected(`the output has ${columns} values per candidate, ${columnsNeeded(spec)} are declared`);
  }
  return (row) => {
    if (row >= candidates)
      throw unexpected(`the output has ${candidates} candidates, and a detection came from ${row}`);
    const value = (column: number): number =>
      data[byRows ? row * columns + column : column * candidates + row] as number;
    const pose = emptyPose(spec.count);
    for (let point = 0; point < spec.count; point++) {
      const column = spec.firstColumn + point * spec.dimensions;
      const [x, y, score] = [value(column), value(column + 1), spec.dimensions === 3 ? value(column + 2) : 1];
      if (!Number.isFinite(x + y + score)) throw notFiniteValue('a key point', row);
      pose.x[point] = x;
      pose.y[point] = y;
      pose.scores[point] = score;
    }
    return pose;
  };
}
