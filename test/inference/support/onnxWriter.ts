/** Writes tiny ONNX graphs for tests (field numbers: onnx.proto3). Only what the tests need. */
import { PbfWriter } from 'pbf';

export const FLOAT = 1;
export const UINT8 = 2;
export const INT64 = 7;
export const BOOL = 9;
export const FLOAT16 = 10;

export interface ValueSpec {
  name: string;
  type?: number;
  /** Left out: the graph does not tell. */
  shape?: readonly (number | string)[];
}

export interface ConstantSpec {
  name: string;
  type: number;
  dims: readonly number[];
  values: readonly number[];
}

export interface NodeSpec {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  domain?: string;
  ints?: Readonly<Record<string, number>>;
  lists?: Readonly<Record<string, readonly number[]>>;
  graphs?: Readonly<Record<string, GraphSpec>>;
}

export interface GraphSpec {
  inputs: readonly ValueSpec[];
  outputs: readonly ValueSpec[];
  nodes: readonly NodeSpec[];
  constants?: readonly ConstantSpec[];
}

export interface ModelSpec extends GraphSpec {
  opset?: number;
  irVersion?: number;
  domains?: readonly string[];
  metadata?: Readonly<Record<string, string>>;
  /** Functions as domain and name; their bodies are an Identity. */
  functions?: readonly { domain: string; name: string }[];
}

/** The bytes of an ONNX file. */
export function onnxModel(model: ModelSpec): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, model.irVersion ?? 8);
  pbf.writeStringField(2, 'zoometry tests');
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, writeOpset, { domain: '', version: model.opset ?? 17 });
  for (const domain of model.domains ?? []) pbf.writeMessage(8, writeOpset, { domain, version: 1 });
  for (const entry of Object.entries(model.metadata ?? {})) pbf.writeMessage(14, writeEntry, entry);
  for (const named of model.functions ?? []) pbf.writeMessage(25, writeFunction, named);
  return pbf.finish();
}

/** The bytes of an ONNX file with more in its graph: messages that are written one after the other are one message. */
export function extendedModel(model: Uint8Array, more: GraphSpec): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(7, writeGraph, more);
  return Buffer.concat([model, pbf.finish()]);
}

function writeGraph(graph: GraphSpec, pbf: PbfWriter): void {
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'graph');
  for (const constant of graph.constants ?? []) pbf.writeMessage(5, writeTensor, constant);
  for (const input of graph.inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of graph.outputs) pbf.writeMessage(12, writeValue, output);
}

function writeNode(node: NodeSpec, pbf: PbfWriter): void {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(4, node.op);
  for (const [name, value] of Object.entries(node.ints ?? {})) {
    pbf.writeMessage(
      5,
      (i: number, attribute) => writeAttribute(attribute, name, 2, () => attribute.writeVarintField(3, i)),
      value,
    );
  }
  for (const [name, value] of Object.entries(node.lists ?? {})) {
    pbf.writeMessage(
      5,
      (list: readonly number[], attribute) =>
        writeAttribute(attribute, name, 7, () => attribute.writePackedVarint(8, [...list])),
      value,
    );
  }
  for (const [name, value] of Object.entries(node.graphs ?? {})) {
    pbf.writeMessage(
      5,
      (g: GraphSpec, attribute) =>
        writeAttribute(attribute, name, 5, () => attribute.writeMessage(6, writeGraph, g)),
      value,
    );
  }
  if (node.domain) pbf.writeStringField(7, node.domain);
}

function writeAttribute(pbf: PbfWriter, name: string, type: number, writeValueField: () => void): void {
  pbf.writeStringField(1, name);
  writeValueField();
  pbf.writeVarintField(20, type);
}

function writeTensor({ name, type, dims, values }: ConstantSpec, pbf: PbfWriter): void {
  pbf.writePackedVarint(1, [...dims]);
  pbf.writeVarintField(2, type);
  pbf.writeStringField(8, name);
  const arrays: Record<number, () => ArrayBufferView> = {
    [FLOAT]: () => Float32Array.from(values),
    [UINT8]: () => Uint8Array.from(values),
    [BOOL]: () => Uint8Array.from(values),
    [INT64]: () => BigInt64Array.from(values, BigInt),
  };
  const array = arrays[type]?.();
  if (!array) throw new TypeError(`no constants of type ${type}`);
  pbf.writeBytesField(9, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function writeValue({ name, type = FLOAT, shape }: ValueSpec, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(
    2,
    (_: undefined, valueType) =>
      valueType.writeMessage(
        1,
        (_inner: undefined, tensor) => {
          tensor.writeVarintField(1, type);
          if (shape) tensor.writeMessage(2, writeShape, shape);
        },
        undefined,
      ),
    undefined,
  );
}

function writeShape(shape: readonly (number | string)[], pbf: PbfWriter): void {
  for (const dim of shape) {
    pbf.writeMessage(
      1,
      (value: number | string, dimension) =>
        typeof value === 'number'
          ? dimension.writeVarintField(1, value)
          : dimension.writeStringField(2, value),
      dim,
    );
  }
}

function writeOpset({ domain, version }: { domain: string; version: number }, pbf: PbfWriter): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

function writeEntry([key, value]: [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeFunction({ domain, name }: { domain: string; name: string }, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeStringField(4, 'x');
  pbf.writeStringField(5, 'y');
  pbf.writeMessage(7, writeNode, { op: 'Identity', inputs: ['x'], outputs: ['y'] });
  pbf.writeMessage(9, writeOpset, { domain: '', version: 17 });
  pbf.writeStringField(10, domain);
}
