/** ONNX element types by their number in TensorProto.DataType (onnx.proto3). */
const NAMES: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  14: 'complex64',
  15: 'complex128',
  16: 'bfloat16',
};

/** Name of an element type as ONNX Runtime's JavaScript interface writes it. */
export const elementTypeName = (type: number): string => NAMES[type] ?? `type ${type}`;
