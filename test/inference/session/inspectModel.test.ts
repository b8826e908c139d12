import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectModel } from '../../../functions/inference/inspectModel.ts';
import { InvalidInputError, LimitExceededError } from '../../../schema/errors.ts';
import { hasShared, sharedFile } from '../../support/shared.ts';
import { constantDetections, singleOperator } from '../support/graphs.ts';
import { TemporaryFolder } from '../support/temporary.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.create();
});
afterAll(() => folder[Symbol.asyncDispose]());

describe.concurrent('inspectModel', () => {
  it('opens a graph and tells what the runtime sees', async () => {
    const file = await folder.write('good.onnx', constantDetections([[1, 2, 3, 4, 0.5, 0]]));
    expect(await inspectModel(file)).toEqual({
      inputs: [{ name: 'image', dtype: 'float32', shape: [1, 3, 8, 8] }],
      outputs: [{ name: 'detections', dtype: 'float32', shape: [1, 6] }],
      opset: 17,
      producer: 'zoometry tests',
      operators: { Add: 1, Mul: 1, ReduceMax: 1 },
      parameters: 7,
      metadata: {},
    });
  });

  it.each<[string, Uint8Array | string, string]>([
    ['no bytes', '', 'the file given as ONNX is empty'],
    ['text', 'just some words', 'the file given as ONNX is text'],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
      'git lfs pull',
    ],
    ['half a graph', singleOperator('Relu').slice(0, 60), 'cut off after 60 bytes'],
    ['an operator of another domain', singleOperator('NMS', { domain: 'mmdeploy' }), 'mmdeploy::NMS'],
    ['an operator that does not exist', singleOperator('DCNv3'), 'it uses the operator DCNv3'],
    [
      'an operator of OpenMMLab, with what to do',
      singleOperator('NMSRotated', { domain: 'mmdeploy' }),
      'custom operators of OpenMMLab',
    ],
    [
      'an operator of Caffe2, with what to do',
      singleOperator('GenerateProposals', { domain: 'org.pytorch._caffe2' }),
      'export by tracing (TracingAdapter) instead',
    ],
    [
      'an operator for TensorRT, with what to do',
      singleOperator('BatchedNMSDynamic_TRT'),
      'exported for TensorRT: export it for onnxruntime',
    ],
    [
      'a deformable convolution, with what to do',
      singleOperator('DCNv3'),
      'a variant of the model without them',
    ],
    ['what PyTorch could not translate', singleOperator('ATen'), 'export without the ATen fallback'],
    ['an operator that its opset does not have', singleOperator('Mish', { opset: 11 }), 'Mish'],
    ['an opset of the future', singleOperator('Relu', { opset: 99 }), 'it has opset 99'],
    ['an IR version of the future', singleOperator('Relu', { irVersion: 99 }), 'it has ONNX IR version 99'],
  ])('refuses %s with a sentence', async (name, content, message) => {
    const file = await folder.write(`${name.replaceAll(' ', '-')}.onnx`, content);
    const error: unknown = await inspectModel(file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).toContain(message);
    expect((error as Error).message).not.toContain(folder.path);
  });

  it('refuses a file that is not there', async () => {
    await expect(inspectModel(`${folder.path}/none.onnx`)).rejects.toThrow('the model file is not there');
  });

  it('gives up after its time limit', async () => {
    const file = await folder.write('late.onnx', singleOperator('Relu'));
    await expect(inspectModel(file, { timeLimitMs: 1 })).rejects.toThrow(LimitExceededError);
  });

  it.runIf(hasShared('models'))('opens FastestDet', async () => {
    const graph = await inspectModel(sharedFile('models', 'FastestDet.onnx'));
    expect(graph).toMatchObject({
      inputs: [{ name: 'input.1', dtype: 'float32', shape: [1, 3, 352, 352] }],
      outputs: [{ name: '758', dtype: 'float32', shape: [1, 85, 22, 22] }],
      opset: 11,
    });
  });
});
