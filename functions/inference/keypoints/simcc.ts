/** Key points `simcc`: two vectors per key point, along x and along y (Li et al. 2022, arXiv:2107.03332; RTMPose). */
import type { SimccKeypoints } from '../../../schema/manifest/keypoints.ts';
import type { TensorInfo } from '../../../schema/model.ts';
import type { OutputUse } from '../decoders/decoder.ts';
import {
  declaredUnbatched,
  type NumberTensor,
  notFiniteValue,
  type OutputTensors,
  unbatched,
  unexpected,
} from '../decoders/tensors.ts';
import type { Geometry } from '../image/geometry.ts';
import type { OutputProblem } from '../outputReader.ts';
import { firstHighest } from './highest.ts';
import type { KeypointDecoder, KeypointFactory } from './keypointDecoder.ts';
import { emptyPose, type Pose } from './pose.ts';
import { toSource } from './toSource.ts';

export const simccKeypoints: KeypointFactory<'simcc'> = (spec): KeypointDecoder => {
  const uses: OutputUse[] = [
    { ref: spec.x, pointer: '/x' },
    { ref: spec.y, pointer: '/y' },
  ];
  return {
    uses,
    fit: (outputs) => compare(uses, outputs),
    decode: (outputs, detections, geometry) => detections.map(() => poseOf(spec, outputs, geometry)),
  };
};

function compare(uses: readonly OutputUse[], outputs: readonly TensorInfo[]): OutputProblem[] {
  const shapes = outputs.map(({ shape }) => declaredUnbatched(shape, 2));
  const problems = shapes.flatMap((shape, at) =>
    typeof shape === 'string' ? [{ use: uses[at] as OutputUse, message: shape }] : [],
  );
  const [along, down] = shapes.map((shape) => (typeof shape === 'object' ? shape[0] : undefined));
  if (problems.length > 0 || along === undefined || down === undefined || along === down) return problems;
  return [{ use: uses[1] as OutputUse, message: `has ${down} key points where x has ${along}` }];
}

/** The highest bins (mmpose's `get_simcc_maximum`); the score is the lesser of the two. */
function poseOf(spec: SimccKeypoints, outputs: OutputTensors, geometry: Geometry): Pose {
  const along = vectorsOf(outputs, spec.x);
  const down = vectorsOf(outputs, spec.y);
  if (along.count !== down.count) {
    throw unexpected(`there are ${along.count} key points along x and ${down.count} along y`);
  }
  const pose = emptyPose(along.count);
  for (let point = 0; point < along.count; point++) {
    const x = highestBin(along, point);
    const y = highestBin(down, point);
    pose.x[point] = x.bin / spec.splitRatio;
    pose.y[point] = y.bin / spec.splitRatio;
    pose.scores[point] = Math.min(x.value, y.value);
  }
  return toSource(pose, 'network', geometry);
}

interface Vectors {
  readonly count: number;
  readonly bins: number;
  readonly data: NumberTensor['data'];
}

function vectorsOf(outputs: OutputTensors, ref: SimccKeypoints['x']): Vectors {
  const { dims, data } = outputs.get(ref);
  const [count = 0, bins = 0] = unbatched(dims, 2, ref);
  return { count, bins, data };
}

function highestBin({ bins, data }: Vectors, point: number): { bin: number; value: number } {
  const from = point * bins;
  let sum = 0;
  for (let at = from; at < from + bins; at++) sum += data[at] as number;
  if (!Number.isFinite(sum)) throw notFiniteValue('a vector of a key point', point);
  const highest = firstHighest(data, from, from + bins);
  return { bin: highest - from, value: data[highest] as number };
}
