/** The graph of the image's self-test, as it was made: `functions/cloud/selftest/graph.onnx` is this. */
import { FLOAT, onnxModel } from '../inference/support/onnxWriter.ts';

/** One row [2, 4, 10, 12, score, 0] in the picture's 16 × 16 scaled to 8 × 8, its score the largest sum of 3 × 3 × 3 values over 32. */
export function selfTestGraph(): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'image', shape: [1, 3, 8, 8] }],
    outputs: [{ name: 'detections', shape: [1, 6] }],
    nodes: [
      { op: 'Conv', inputs: ['image', 'weights'], outputs: ['sums'] },
      { op: 'ReduceMax', inputs: ['sums'], outputs: ['most'], ints: { keepdims: 0 } },
      { op: 'Mul', inputs: ['score_column', 'most'], outputs: ['score'] },
      { op: 'Add', inputs: ['row', 'score'], outputs: ['detections'] },
    ],
    constants: [
      { name: 'weights', type: FLOAT, dims: [1, 3, 3, 3], values: Array(27).fill(1 / 32) },
      { name: 'score_column', type: FLOAT, dims: [1, 6], values: [0, 0, 0, 0, 1, 0] },
      { name: 'row', type: FLOAT, dims: [1, 6], values: [1, 2, 5, 6, 0, 0] },
    ],
  });
}
