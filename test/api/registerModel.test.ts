import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
