import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseOtherFiles } from '../../../functions/inference/onnx/fileKind.ts';
import { readModelProto } from '../../../functions/inference/onnx/modelProto.ts';
import { refuseForeignParts } from '../../../functions/inference/onnx/operators.ts';
import { InvalidInputError } from '../../../schema/errors.ts';
import { endlessGraph, singleOperator } from '../support/graphs.ts';
import { FLOAT, FLOAT16, INT64, onnxModel, UINT8 } from '../support/onnxWriter.ts';

const MODEL = onnxModel({
  inputs: [
    { name: 'image', type: UINT8, shape: ['batch', 'h', 'w', 3] },
    { name: 'weights', shape: [2, 3] },
  ],
  outputs: [{ name: 'y', type: FLOAT16 }],
  nodes: [
    { op: 'RoiAlign', inputs: ['image', 'weights'], outputs: ['y'] },
    { op: 'Relu', inputs: ['y'], outputs: ['z'] },
    { op: 'Relu', inputs: ['z'], outputs: ['z2'] },
    { op: 'Twice', inputs: ['z'], outputs: ['z3'], domain: 'my.functions' },
  ],
  constants: [
    { name: 'weights', type: FLOAT, dims: [2, 3], values: [1, 2, 3, 4, 5, 6] },
    { name: 'shape', type: INT64, dims: [], values: [7] },
  ],
  opset: 15,
  irVersion: 7,
  domains: ['my.functions'],
  functions: [{ domain: 'my.functions', name: 'Twice' }],
  metadata: { task: 'detect', names: "{0: 'cat'}" },
});

describe('readModelProto', () => {
  it('reads what the file says, and not the weights', () => {
    const model = readModelProto(MODEL);
    expect(model.inputs).toEqual([{ name: 'image', dtype: 'uint8', shape: ['batch', 'h', 'w', 3] }]);
    expect(model.outputs).toEqual([{ name: 'y', dtype: 'float16', shape: [] }]);
    expect(Object.fromEntries(model.operators)).toEqual({
      RoiAlign: 1,
      Relu: 2,
      'my.functions::Twice': 1,
      Identity: 1,
    });
    expect(Object.fromEntries(model.metadata)).toEqual({ task: 'detect', names: "{0: 'cat'}" });
    expect([model.irVersion, model.opsets.get(''), model.parameters]).toEqual([7, 15, 7]);
    expect(model.producer).toBe('zoometry tests');
    expect(() => refuseForeignParts(model)).not.toThrow();
  });

  it('looks into the bodies of loops', () => {
    expect(Object.fromEntries(readModelProto(endlessGraph(1)).operators)).toEqual({
      ReduceMax: 1,
      Mul: 1,
      Cast: 1,
      Add: 2,
      ConstantOfShape: 1,
      Loop: 1,
      Identity: 1,
    });
  });

  it('notices a file that is cut off at any byte behind the first field', () => {
    for (let length = 2; length < MODEL.length; length++) {
      const cut = MODEL.subarray(0, length);
      let model: ReturnType<typeof readModelProto> | undefined;
      try {
        model = readModelProto(cut);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
        expect((error as Error).message).toMatch(/cut off/);
      }
      // Between two fields behind the graph nothing is amiss but what is missing: the runtime finds that.
      if (model) expect(model.outputs).toHaveLength(1);
    }
  });

  it('answers any bytes with a model or a user error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(MODEL.length), (noise, at) => {
        const bytes = Uint8Array.from([...MODEL.subarray(0, at), ...noise]);
        try {
          expect(readModelProto(bytes).irVersion).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('refuseForeignParts', () => {
  it('names operators that ONNX Runtime does not have', () => {
    const model = readModelProto(singleOperator('DCNv3', { domain: 'mmdeploy' }));
    expect(() => refuseForeignParts(model)).toThrow('mmdeploy::DCNv3');
  });

  it('knows the domains that come with the runtime', () => {
    const model = readModelProto(singleOperator('Gelu', { domain: 'com.microsoft' }));
    expect(() => refuseForeignParts(model)).not.toThrow();
  });
});

describe('refuseOtherFiles says what a file is instead', () => {
  it.each([
    ['', 'the file given as ONNX is empty'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a', 'Git LFS pointer'],
    ['<!DOCTYPE html><html>', 'web page'],
    ['  <html><body>Sign in</body></html>', 'web page'],
    ['PK\x03\x04\x14\0', 'ZIP archive'],
    ['\x89HDF\r\n\x1a\n', 'HDF5'],
    ['\x1c\0\0\0TFL3\x14\0', 'TensorFlow Lite'],
    ['\x1f\x8b\x08\0', 'gzip'],
    [
      '{"error": "not found"}',
      'the file given as ONNX is text (it begins with "{\\"error\\": \\"not found\\"}")',
    ],
  ])('%j', (text, message) => {
    expect(() => refuseOtherFiles(Buffer.from(text, 'latin1'))).toThrow(message);
  });

  it('lets a graph pass', () => expect(() => refuseOtherFiles(MODEL)).not.toThrow());
});
