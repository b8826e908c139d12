/** Graphs with the inputs, outputs and metadata of some exporter, and nothing between them. */
import { FLOAT, INT64, type NodeSpec, onnxModel } from '../../support/onnxWriter.ts';

export interface TinyTensor {
  readonly name: string;
  /** Open dimensions have a name. */
  readonly shape: readonly (number | string)[];
  readonly type?: number;
}

export interface TinyModel {
  readonly inputs: readonly TinyTensor[];
  readonly outputs: readonly TinyTensor[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Every output is full of zeros; open dimensions of it are 1. The first input is used, so that it stays in the graph. */
export function tinyModel({ inputs, outputs, metadata = {} }: TinyModel): Uint8Array {
  const [image] = inputs;
  const nodes: NodeSpec[] = [
    { op: 'ReduceMax', inputs: [image?.name ?? ''], outputs: ['most'], ints: { keepdims: 0 } },
    { op: 'Cast', inputs: ['most'], outputs: ['most_float'], ints: { to: FLOAT } },
    { op: 'Mul', inputs: ['most_float', 'zero'], outputs: ['nothing'] },
  ];
  for (const { name, type = FLOAT } of outputs) {
    nodes.push(
      { op: 'Cast', inputs: ['nothing'], outputs: [`${name}_nothing`], ints: { to: type } },
      { op: 'Expand', inputs: [`${name}_nothing`, `${name}_shape`], outputs: [name] },
    );
  }
  return onnxModel({
    inputs: inputs.map(({ name, shape, type = FLOAT }) => ({ name, shape, type })),
    outputs: outputs.map(({ name, shape, type = FLOAT }) => ({ name, shape, type })),
    nodes,
    constants: [
      { name: 'zero', type: FLOAT, dims: [1], values: [0] },
      ...outputs.map(({ name, shape }) => ({
        name: `${name}_shape`,
        type: INT64,
        dims: [shape.length],
        values: shape.map((size) => (typeof size === 'number' ? size : 1)),
      })),
    ],
    metadata,
  });
}
