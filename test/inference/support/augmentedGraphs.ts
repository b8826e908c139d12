/** A graph that finds boxes in images of any size, and a region head, so small that what they give is worked out by hand. */
import { FLOAT, INT64, type NodeSpec, onnxModel } from './onnxWriter.ts';

const IMAGE = { name: 'image', shape: [1, 3, 'height', 'width'] } as const;

/** The largest value in the left column of the image, as `left`, of no dimension. */
const LEFT_COLUMN: readonly NodeSpec[] = [
  { op: 'Slice', inputs: ['image', 'first', 'second', 'across'], outputs: ['column'] },
  { op: 'ReduceMax', inputs: ['column'], outputs: ['left'], ints: { keepdims: 0 } },
];
const COLUMN_CONSTANTS = [
  { name: 'first', type: INT64, dims: [1], values: [0] },
  { name: 'second', type: INT64, dims: [1], values: [1] },
  { name: 'across', type: INT64, dims: [1], values: [3] },
];

/**
 * Output `detections`: these rows of [x1, y1, x2, y2, score, label], corners in pixels of the input. A quarter of the
 * largest value in the input's left column is added to each score.
 */
export function columnFinder(
  rows: readonly (readonly number[])[],
  size: readonly (number | string)[] = ['height', 'width'],
): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'image', shape: [1, 3, ...size] }],
    outputs: [{ name: 'detections', shape: [rows.length, 6] }],
    nodes: [
      ...LEFT_COLUMN,
      { op: 'Mul', inputs: ['left', 'quarter of the score'], outputs: ['more'] },
      { op: 'Add', inputs: ['rows', 'more'], outputs: ['detections'] },
    ],
    constants: [
      ...COLUMN_CONSTANTS,
      { name: 'quarter of the score', type: FLOAT, dims: [1, 6], values: [0, 0, 0, 0, 0.25, 0] },
      { name: 'rows', type: FLOAT, dims: [rows.length, 6], values: rows.flat() },
    ],
  });
}

/**
 * Output `planes` [n, channels, side, side] of the input `boxes` [n, 4]: for each box this pattern, and to all of it added a
 * 256th of the box's left edge in pixels of the input.
 */
export function regionHeadGraph(channels: number, side: number, pattern: readonly number[]): Uint8Array {
  return onnxModel({
    inputs: [IMAGE, { name: 'boxes', shape: ['n', 4] }],
    outputs: [{ name: 'planes', shape: ['n', channels, side, side] }],
    nodes: [
      ...LEFT_COLUMN,
      { op: 'Mul', inputs: ['left', 'zero'], outputs: ['nothing'] },
      { op: 'MatMul', inputs: ['boxes', 'edge'], outputs: ['edges'] },
      { op: 'Reshape', inputs: ['edges', 'one each'], outputs: ['spread'] },
      { op: 'Add', inputs: ['spread', 'pattern'], outputs: ['patterns'] },
      { op: 'Add', inputs: ['patterns', 'nothing'], outputs: ['planes'] },
    ],
    constants: [
      ...COLUMN_CONSTANTS,
      { name: 'zero', type: FLOAT, dims: [1], values: [0] },
      { name: 'edge', type: FLOAT, dims: [4, 1], values: [1 / 256, 0, 0, 0] },
      { name: 'one each', type: INT64, dims: [4], values: [-1, 1, 1, 1] },
      { name: 'pattern', type: FLOAT, dims: [1, channels, side, side], values: pattern },
    ],
  });
}
