import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutate, NOTHING } from './support/mutate.ts';
import { annotations, putJson, writeSample } from './support/sampleData.ts';
import { at, openTestServer, serverForTest, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
});
afterAll(() => server.close());

describe('registering a data set', () => {
  test('answers problems of the annotations by their JSON pointers', async () => {
    const broken = {
      ...annotations,
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3], area: 1 }],
    };
    const source = { digest: await putJson(server.zoo, broken) };
    const archive = { digest: await putJson(server.zoo, 'no archive') };
    const payload = await mutate(
      server,
      'registerDataset',
      { name: 'tundra', images: { archive }, annotations: [{ source }] },
      'dataset { id }',
    );
    expect(payload.dataset).toBeNull();
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      problems: [{ pointer: expect.stringMatching(/^\/annotations\/0\/bbox/) }],
    });
  });

  test('refuses the same content under another name', async () => {
    const rooted = await serverForTest({ dataRoot: server.directory });
    const source = { file: 'instances.json' };
    const input = { images: { directory: 'images' }, annotations: [{ source }] };
    const fields = 'existed dataset { name tasks }';
    const first = await mutate(rooted, 'registerDataset', { ...input, name: 'savanna' }, fields);
    expect(first).toEqual({ existed: false, dataset: { name: 'savanna', tasks: ['DETECTION'] }, errors: [] });
    const again = await mutate(rooted, 'registerDataset', { ...input, name: 'savanna' }, fields);
    expect(again).toMatchObject({ existed: true, errors: [] });
    const other = await mutate(rooted, 'registerDataset', { ...input, name: 'steppe' }, fields);
    expect(at(other, 'errors.0')).toMatchObject({
      __typename: 'ConflictError',
      existing: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each([
    ['no annotations', { annotations: [] }, 'SchemaError'],
    [
      'four annotation files',
      { annotations: Array(4).fill({ source: { digest: NOTHING } }) },
      'InvalidInputError',
    ],
    ['annotations that are nowhere', { annotations: [{ source: { digest: NOTHING } }] }, 'NotFoundError'],
  ])('refuses %s', async (_what, wrong, type) => {
    const images = { archive: { digest: await putJson(server.zoo, 'no archive') } };
    const payload = await mutate(server, 'registerDataset', { name: 'tundra', images, ...wrong });
    expect(at(payload, 'errors.0.__typename')).toBe(type);
  });
});
