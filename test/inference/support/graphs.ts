/** Graphs that behave as a test needs them to. All take an 8 × 8 RGB image as `image` unless they say otherwise. */
import { FLOAT, type GraphSpec, INT64, type ModelSpec, onnxModel } from './onnxWriter.ts';

const IMAGE = { name: 'image', shape: [1, 3, 8, 8] } as const;

/** Whatever the image, gives these rows of [x1, y1, x2, y2, score, label] as output `detections`. */
export function constantDetections(rows: readonly (readonly number[])[]): Uint8Array {
  const columns = rows[0]?.length ?? 6;
  return onnxModel({
    inputs: [IMAGE],
    outputs: [{ name: 'detections', shape: [rows.length, columns] }],
    // The sum keeps the image in the graph; times 0, it changes nothing.
    nodes: [
      { op: 'ReduceMax', inputs: ['image'], outputs: ['most'], ints: { keepdims: 0 } },
      { op: 'Mul', inputs: ['most', 'zero'], outputs: ['nothing'] },
      { op: 'Add', inputs: ['rows', 'nothing'], outputs: ['detections'] },
    ],
    constants: [
      { name: 'zero', type: FLOAT, dims: [1], values: [0] },
      { name: 'rows', type: FLOAT, dims: [rows.length, columns], values: rows.flat() },
    ],
  });
}

/** Whatever the image, gives these numbers as outputs of these names. */
export function constantOutputs(
  outputs: Readonly<Record<string, { readonly dims: readonly number[]; readonly values: readonly number[] }>>,
): Uint8Array {
  const entries = Object.entries(outputs);
  return onnxModel({
    inputs: [IMAGE],
    outputs: entries.map(([name, { dims }]) => ({ name, shape: dims })),
    nodes: [
      { op: 'ReduceMax', inputs: ['image'], outputs: ['most'], ints: { keepdims: 0 } },
      { op: 'Mul', inputs: ['most', 'zero'], outputs: ['nothing'] },
      ...entries.map(([name]) => ({ op: 'Add', inputs: [`${name} given`, 'nothing'], outputs: [name] })),
    ],
    constants: [
      { name: 'zero', type: FLOAT, dims: [1], values: [0] },
      ...entries.map(([name, { dims, values }]) => ({ name: `${name} given`, type: FLOAT, dims, values })),
    ],
  });
}

/** Asks for `bytes` of float32 zeros as its only output. A file of some hundred bytes, whatever it asks for. */
export function hungryGraph(bytes: number): Uint8Array {
  return onnxModel({
    inputs: [IMAGE],
    outputs: [{ name: 'detections', shape: ['rows', 6] }],
    nodes: [{ op: 'ConstantOfShape', inputs: ['shape'], outputs: ['detections'] }],
    constants: [{ name: 'shape', type: INT64, dims: [2], values: [Math.floor(bytes / 24), 6] }],
  });
}

/**
 * Adds to `elements` float32 values for ever, as `run` sees it. How many they are depends on the image, or so the
 * optimiser must think: it would make them when the model is opened.
 */
export function endlessGraph(elements: number): Uint8Array {
  const body: GraphSpec = {
    inputs: [
      { name: 'step', type: INT64, shape: [] },
      { name: 'go', type: 9, shape: [] },
      { name: 'before', shape: ['n'] },
    ],
    outputs: [
      { name: 'go_on', type: 9, shape: [] },
      { name: 'after', shape: ['n'] },
    ],
    nodes: [
      { op: 'Identity', inputs: ['go'], outputs: ['go_on'] },
      { op: 'Add', inputs: ['before', 'one'], outputs: ['after'] },
    ],
  };
  return onnxModel({
    inputs: [IMAGE],
    outputs: [{ name: 'detections', shape: ['n'] }],
    nodes: [
      { op: 'ReduceMax', inputs: ['image'], outputs: ['most'], ints: { keepdims: 0 } },
      { op: 'Mul', inputs: ['most', 'zero'], outputs: ['nothing'] },
      { op: 'Cast', inputs: ['nothing'], outputs: ['whole_nothing'], ints: { to: INT64 } },
      { op: 'Add', inputs: ['shape', 'whole_nothing'], outputs: ['this_shape'] },
      { op: 'ConstantOfShape', inputs: ['this_shape'], outputs: ['start'] },
      {
        op: 'Loop',
        inputs: ['trips', '', 'start'],
        outputs: ['detections'],
        graphs: { body },
      },
    ],
    constants: [
      { name: 'one', type: FLOAT, dims: [1], values: [1] },
      { name: 'zero', type: FLOAT, dims: [1], values: [0] },
      { name: 'shape', type: INT64, dims: [1], values: [elements] },
      { name: 'trips', type: INT64, dims: [], values: [2 ** 50] },
    ],
  });
}

/** One operator from `image` to `detections`. */
export function singleOperator(op: string, more: Partial<ModelSpec> & { domain?: string } = {}): Uint8Array {
  const { domain, ...model } = more;
  return onnxModel({
    inputs: [IMAGE],
    outputs: [{ name: 'detections', shape: [1, 3, 8, 8] }],
    nodes: [{ op, inputs: ['image'], outputs: ['detections'], ...(domain ? { domain } : {}) }],
    ...(domain ? { domains: [domain] } : {}),
    ...model,
  });
}

/**
 * The second stage of an R-CNN in small: gives each proposal of `proposals`, [n, 4], back as box of its one class, with
 * a 64th of its left edge for score. Outputs `scores` [n, 1] and `deltas` [n, 4].
 */
export function proposalHead(rows: string | number = 'n'): Uint8Array {
  return onnxModel({
    inputs: [IMAGE, { name: 'proposals', shape: [rows, 4] }],
    outputs: [
      { name: 'scores', shape: [rows, 1] },
      { name: 'deltas', shape: [rows, 4] },
    ],
    nodes: [
      { op: 'ReduceMax', inputs: ['image'], outputs: ['most'], ints: { keepdims: 0 } },
      { op: 'Mul', inputs: ['most', 'zero'], outputs: ['nothing'] },
      { op: 'MatMul', inputs: ['proposals', 'left'], outputs: ['parts'] },
      { op: 'Add', inputs: ['parts', 'nothing'], outputs: ['scores'] },
      { op: 'Mul', inputs: ['proposals', 'zero'], outputs: ['deltas'] },
    ],
    constants: [
      { name: 'zero', type: FLOAT, dims: [1], values: [0] },
      { name: 'left', type: FLOAT, dims: [4, 1], values: [0.015625, 0, 0, 0] },
    ],
  });
}
