import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { tinyModel } from '../inference/metadata/support/tinyModel.ts';
import { INT64 } from '../inference/support/onnxWriter.ts';
import { ERRORS, mutate, NOTHING } from './support/mutate.ts';
import { putJson } from './support/sampleData.ts';
import { manifest } from './support/sampleRecords.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('registering a model', () => {
  test('answers problems of the manifest by their JSON pointers', async () => {
    const digest = await putJson(server.zoo, 'no graph');
    const wrong = { ...manifest('a/b'), decoder: { kind: 'dense', layout: 'sideways', objectness: true } };
    const payload = await mutate(
      server,
      'registerModel',
      { artifact: { digest }, manifest: wrong },
      'model { id } existed',
    );
    expect(payload).toMatchObject({ model: null, existed: null });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      path: ['input', 'manifest'],
      totalProblems: 2,
      problems: [
        {
          pointer: '/name',
          code: 'INVALID_FORMAT',
          message: expect.stringContaining('a name is 1 to 100 of'),
        },
        { pointer: '/decoder/layout', code: 'INVALID_VALUE' },
      ],
    });
  });

  test('takes a manifest written out in the query', async () => {
    const { data } = await server.ask(
      `mutation { registerModel(input: { artifact: { digest: "${NOTHING}" }, manifest: { name: "x", list: [1, 2.5, null, true] } }) { ${ERRORS} } }`,
    );
    expect(at(data, 'registerModel.errors.0')).toMatchObject({
      __typename: 'NotFoundError',
      id: NOTHING,
      path: ['input', 'artifact', 'digest'],
    });
  });

  test('refuses a file that is no graph', async () => {
    const digest = await putJson(server.zoo, 'no graph');
    const payload = await mutate(server, 'registerModel', {
      artifact: { digest },
      manifest: manifest('moth'),
    });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining('the file given as ONNX is text'),
      path: ['input', 'artifact'],
    });
  });
});

describe('a model without a manifest', () => {
  const INSPECTION = `inspection {
    conventions suggestionsAccepted warnings openAxes manifest
    graph { opset outputs { name shape } }
    found { pointer value file at because }
    inferred { pointer because }
    suggested { pointer }
    missing { pointer message file at }
    labels { labelMap unmatchedClasses unmatchedCategories respelt placeholders }
  }`;
  const model = tinyModel({
    inputs: [{ name: 'x', shape: [1, 3, 64, 96] }],
    outputs: [{ name: 'labels', shape: [1, 64, 96], type: INT64 }],
  });
  const deploy =
    'Deploy:\n  output_op: argmax\n  transforms:\n  - {type: Resize, target_size: [96, 64]}\n  - type: Normalize\n';
  const metadata = {
    fileName: 'lite.onnx',
    files: [{ name: 'deploy.yaml', text: deploy }],
    classNames: ['moth', 'beetle'],
  };
  const mapped = {
    '/labelMap': [
      { modelIndex: 0, categoryId: 4, name: 'moth' },
      { modelIndex: 1, categoryId: 9, name: 'beetle' },
    ],
  };

  test('is looked at, and nothing is registered', async () => {
    const { digest } = await putBlob(server.zoo.store, model);
    const input = { artifact: { digest }, metadata };
    const payload = await mutate(server, 'inspectModel', input, INSPECTION);
    expect(payload.errors).toEqual([]);
    expect(payload.inspection).toMatchObject({
      conventions: ['the graph', 'PaddleSeg deploy.yaml or PaddleDetection infer_cfg.yml'],
      suggestionsAccepted: false,
      graph: { outputs: [{ name: 'labels', shape: ['1', '64', '96'] }] },
      missing: [
        { pointer: '/labelMap', message: expect.stringContaining('each of the 2 classes'), file: null },
      ],
      labels: null,
      manifest: null,
    });
    expect(at(payload, 'inspection.found')).toContainEqual({
      pointer: '/input/preprocessing/resize',
      value: { mode: 'stretch', width: 96, height: 64 },
      file: 'deploy.yaml',
      at: '/Deploy/transforms/0',
      because: null,
    });
    expect((await server.zoo.models.list({ name: 'lite' }, { first: 1 })).totalCount).toBe(0);
  });

  test('is refused with what is missing, by pointers into the manifest', async () => {
    const { digest } = await putBlob(server.zoo.store, model);
    const payload = await mutate(server, 'registerModel', { artifact: { digest }, metadata }, 'model { id }');
    expect(payload.model).toBeNull();
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      problems: [{ pointer: '/labelMap', code: 'MISSING' }],
    });
  });

  test('is registered by what was found, and says what that was', async () => {
    const { digest } = await putBlob(server.zoo.store, model);
    const input = { artifact: { digest }, metadata: { ...metadata, set: mapped } };
    const fields = `existed model { name task manifest } ${INSPECTION}`;
    const payload = await mutate(server, 'registerModel', input, fields);
    expect(payload).toMatchObject({
      errors: [],
      existed: false,
      model: {
        name: 'lite',
        task: 'SEMANTIC_SEGMENTATION',
        manifest: { semantic: { kind: 'labels' }, labelMap: mapped['/labelMap'] },
      },
      inspection: { missing: [] },
    });
  });

  test('is not described twice', async () => {
    const { digest } = await putBlob(server.zoo.store, model);
    const input = { artifact: { digest }, manifest: manifest('moth'), metadata };
    const payload = await mutate(server, 'registerModel', input);
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', 'metadata'],
    });
  });

  test.each<[string, object, object]>([
    [
      'a damaged file',
      { files: [{ name: 'deploy.yaml', text: 'a: [' }] },
      { __typename: 'SchemaError', message: expect.stringMatching(/^deploy\.yaml: not YAML/) },
    ],
    [
      'an answer for no member',
      { set: { constructor: 1 } },
      { __typename: 'InvalidInputError', message: expect.stringContaining('no JSON pointer') },
    ],
    ['answers that are a list', { set: [1] }, { __typename: 'SchemaError' }],
    ['an unknown data set', { dataset: 'none' }, { __typename: 'NotFoundError', id: 'none' }],
    [
      'too many files',
      { files: Array.from({ length: 21 }, (_, i) => ({ name: `${i}`, text: '' })) },
      { __typename: 'LimitExceededError', path: ['input', 'metadata', 'files'] },
    ],
  ])('answers %s', async (_, more, error) => {
    const { digest } = await putBlob(server.zoo.store, model);
    const input = { artifact: { digest }, metadata: { ...metadata, ...more } };
    expect(at(await mutate(server, 'inspectModel', input), 'errors.0')).toMatchObject(error);
  });
});
