/** Output tensors for tests of decoders. */

import type { Candidates } from '../../../functions/inference/decoders/candidates.ts';
import { type OutputTensor, OutputTensors } from '../../../functions/inference/decoders/tensors.ts';
import { type Geometry, planGeometry } from '../../../functions/inference/image/geometry.ts';

export const floats = (dims: readonly number[], values: readonly number[]): OutputTensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from(values),
});

export const longs = (dims: readonly number[], values: readonly number[]): OutputTensor => ({
  type: 'int64',
  dims,
  data: BigInt64Array.from(values, BigInt),
});

export const outputs = (tensors: Record<string, OutputTensor>): OutputTensors =>
  new OutputTensors(Object.keys(tensors), tensors);

/** A 200 × 100 image stretched to 100 × 100: x is halved, y is kept. */
export const STRETCHED: Geometry = planGeometry(
  { mode: 'stretch', width: 100, height: 100 },
  { width: 200, height: 100 },
);

/** Candidates as rows of left, top, right, bottom, score, model index. */
export const rowsOf = (candidates: Candidates): number[][] =>
  candidates.scores.map((score, i) => [
    ...candidates.corners.slice(i * 4, i * 4 + 4),
    score,
    candidates.modelIndexes[i] as number,
  ]);
