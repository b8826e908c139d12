/** Further nodes at the end of a trained graph: its own numbers under another contract. */
import {
  type ConstantSpec,
  extendedModel,
  FLOAT,
  INT64,
  type NodeSpec,
  type ValueSpec,
} from '../../inference/support/onnxWriter.ts';

type Attributes = Pick<NodeSpec, 'ints' | 'lists'>;

/** Nodes are added in the order in which they are computed; each answers the name of what it gives. */
export class Graft {
  readonly #nodes: NodeSpec[] = [];
  readonly #constants: ConstantSpec[] = [];
  readonly #outputs: ValueSpec[] = [];

  /** A node of one output. */
  op(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const name = `graft ${this.#nodes.length}`;
    this.#nodes.push({ op, inputs, outputs: [name], ...attributes });
    return name;
  }

  floats(values: readonly number[], dims: readonly number[] = [values.length]): string {
    return this.#constant(FLOAT, values, dims);
  }

  ints(values: readonly number[], dims: readonly number[] = [values.length]): string {
    return this.#constant(INT64, values, dims);
  }

  #constant(type: number, values: readonly number[], dims: readonly number[]): string {
    const name = `graft constant ${this.#constants.length}`;
    this.#constants.push({ name, type, dims, values });
    return name;
  }

  /** Gives an input of the graph a value, so that it need not be filled. */
  preset(input: string, values: readonly number[], dims: readonly number[]): void {
    this.#constants.push({ name: input, type: FLOAT, dims, values });
  }

  add = (a: string, b: string): string => this.op('Add', [a, b]);
  sub = (a: string, b: string): string => this.op('Sub', [a, b]);
  mul = (a: string, b: string): string => this.op('Mul', [a, b]);
  div = (a: string, b: string): string => this.op('Div', [a, b]);

  /** Columns, or places along another axis, from `from` up to before `to`. */
  slice(from: number, to: number, axis: number, of: string): string {
    return this.op('Slice', [of, this.ints([from]), this.ints([to]), this.ints([axis])]);
  }

  unsqueeze = (of: string, axis: number): string => this.op('Unsqueeze', [of, this.ints([axis])]);
  reshape = (of: string, shape: readonly number[]): string => this.op('Reshape', [of, this.ints(shape)]);
  concat = (axis: number, ...parts: readonly string[]): string =>
    this.op('Concat', parts, { ints: { axis } });
  float = (of: string): string => this.op('Cast', [of], { ints: { to: FLOAT } });

  /** Makes a value an output of the graph. */
  output(name: string, of: string, type = FLOAT): this {
    this.#nodes.push({ op: 'Identity', inputs: [of], outputs: [name] });
    this.#outputs.push({ name, type });
    return this;
  }

  /** The whole graph. */
  onto(model: Uint8Array): Uint8Array {
    return extendedModel(model, {
      inputs: [],
      outputs: this.#outputs,
      nodes: this.#nodes,
      constants: this.#constants,
    });
  }
}
