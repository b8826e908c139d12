/**
 * What an ONNX file says about itself, read from its ModelProto (field numbers: onnx.proto3). Weights are stepped
 * over: of a tensor only its shape is read.
 */
import { PbfReader } from 'pbf';
import type { TensorInfo } from '../../../schema/model.ts';
import { notOnnx } from './fileKind.ts';
import { MalformedProtobufError, readFields, readMessage } from './protobuf.ts';
import { elementTypeName } from './tensorType.ts';

export interface OnnxModel {
  irVersion: number;
  /** Version by domain; the default domain is ''. */
  readonly opsets: Map<string, number>;
  producer: string;
  readonly metadata: Map<string, string>;
  /** Graph inputs that are not initialisers. */
  readonly inputs: TensorInfo[];
  readonly outputs: TensorInfo[];
  /** How often each operator occurs: `domain::Name`, or `Name` in the default domain. */
  readonly operators: Map<string, number>;
  /** Functions that the model brings with it, named as operators are. */
  readonly functions: Set<string>;
  parameters: number;
  /** Files beside this one that hold weights. */
  readonly externalFiles: Set<string>;
}

/**
 * Reads a ModelProto.
 *
 * @throws InvalidInputError where the bytes are cut off, or are no ONNX graph
 */
export function readModelProto(bytes: Uint8Array): OnnxModel {
  const model: OnnxModel = {
    irVersion: 0,
    opsets: new Map(),
    producer: '',
    metadata: new Map(),
    inputs: [],
    outputs: [],
    operators: new Map(),
    functions: new Set(),
    parameters: 0,
    externalFiles: new Set(),
  };
  let graphs = 0;
  const pbf = new PbfReader(bytes);
  try {
    readFields(pbf, pbf.length, (field) => {
      if (field === 1) model.irVersion = pbf.readVarint();
      else if (field === 2) model.producer = `${pbf.readString()} ${model.producer}`.trim();
      else if (field === 3) model.producer = `${model.producer} ${pbf.readString()}`.trim();
      else if (field === 7) graphs += readMainGraph(pbf, model);
      else if (field === 8) readOpset(pbf, model);
      else if (field === 14) model.metadata.set(...readEntry(pbf));
      else if (field === 25) readFunction(pbf, model);
    });
  } catch (error) {
    if (!(error instanceof MalformedProtobufError)) throw error;
    throw error.truncated && model.irVersion > 0
      ? notOnnx(`the ONNX file is cut off after ${bytes.length} bytes: send it again as a whole`, error)
      : notOnnx('the file given as ONNX is no ONNX graph: its bytes are no ModelProto', error);
  }
  if (graphs !== 1) {
    throw notOnnx('the file given as ONNX is no ONNX graph, or it was cut off: there is no graph in it');
  }
  return model;
}

function readMainGraph(pbf: PbfReader, model: OnnxModel): number {
  const initialisers = new Set<string>();
  const inputs: TensorInfo[] = [];
  readMessage(pbf, (field) => {
    if (field === 11) inputs.push(readValueInfo(pbf));
    else if (field === 12) model.outputs.push(readValueInfo(pbf));
    else readGraphField(field, pbf, model, initialisers);
  });
  // Before IR version 4 every initialiser had to be an input as well.
  model.inputs.push(...inputs.filter((input) => !initialisers.has(input.name)));
  return 1;
}

/** The fields of a GraphProto that matter in subgraphs too. */
function readGraphField(field: number, pbf: PbfReader, model: OnnxModel, initialisers: Set<string>): void {
  if (field === 1) readNode(pbf, model);
  else if (field === 5) initialisers.add(readInitialiser(pbf, model));
}

function readNode(pbf: PbfReader, model: OnnxModel): void {
  let name = '';
  let domain = '';
  readMessage(pbf, (field) => {
    if (field === 4) name = pbf.readString();
    else if (field === 7) domain = pbf.readString();
    else if (field === 5) readAttribute(pbf, model);
  });
  const operator = operatorName(domain, name);
  model.operators.set(operator, (model.operators.get(operator) ?? 0) + 1);
}

/** Attributes matter here for the graphs in them: the branches of If, the bodies of Loop and Scan. */
function readAttribute(pbf: PbfReader, model: OnnxModel): void {
  readMessage(pbf, (field) => {
    if (field !== 6 && field !== 11) return;
    const initialisers = new Set<string>();
    readMessage(pbf, (inner) => readGraphField(inner, pbf, model, initialisers));
  });
}

function readInitialiser(pbf: PbfReader, model: OnnxModel): string {
  let name = '';
  const dims: number[] = [];
  readMessage(pbf, (field) => {
    if (field === 1) pbf.readPackedVarint(dims, true);
    else if (field === 8) name = pbf.readString();
    else if (field === 13) {
      const [key, value] = readEntry(pbf);
      if (key === 'location') model.externalFiles.add(value);
    }
  });
  model.parameters += dims.reduce((product, dim) => product * dim, 1);
  return name;
}

function readFunction(pbf: PbfReader, model: OnnxModel): void {
  let name = '';
  let domain = '';
  readMessage(pbf, (field) => {
    if (field === 1) name = pbf.readString();
    else if (field === 10) domain = pbf.readString();
    else if (field === 7) readNode(pbf, model);
  });
  model.functions.add(operatorName(domain, name));
}

function readOpset(pbf: PbfReader, model: OnnxModel): void {
  let domain = '';
  let version = 0;
  readMessage(pbf, (field) => {
    if (field === 1) domain = pbf.readString();
    else if (field === 2) version = pbf.readVarint();
  });
  model.opsets.set(defaultDomain(domain), version);
}

function readEntry(pbf: PbfReader): [key: string, value: string] {
  const entry: [string, string] = ['', ''];
  readMessage(pbf, (field) => {
    if (field === 1 || field === 2) entry[field - 1] = pbf.readString();
  });
  return entry;
}

function readValueInfo(pbf: PbfReader): TensorInfo {
  const info: TensorInfo = { name: '', dtype: 'not a tensor', shape: [] };
  readMessage(pbf, (field) => {
    if (field === 1) info.name = pbf.readString();
    else if (field === 2) readMessage(pbf, (type) => type === 1 && readTensorType(pbf, info));
  });
  return info;
}

function readTensorType(pbf: PbfReader, info: TensorInfo): void {
  readMessage(pbf, (field) => {
    if (field === 1) info.dtype = elementTypeName(pbf.readVarint());
    else if (field === 2) readMessage(pbf, (inner) => inner === 1 && info.shape.push(readDimension(pbf)));
  });
}

function readDimension(pbf: PbfReader): number | string | null {
  let dimension: number | string | null = null;
  readMessage(pbf, (field) => {
    if (field === 1) dimension = pbf.readVarint(true);
    else if (field === 2) dimension = pbf.readString();
  });
  return dimension === '' ? null : dimension;
}

const defaultDomain = (domain: string): string => (domain === 'ai.onnx' ? '' : domain);

const operatorName = (domain: string, name: string): string =>
  defaultDomain(domain) === '' ? name : `${domain}::${name}`;
