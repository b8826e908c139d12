import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LimitExceededError } from '../../schema/errors.ts';
import { ERRORS, mutate, NOTHING } from './support/mutate.ts';
import { putJson } from './support/sampleData.ts';
import { modelRecord } from './support/sampleRecords.ts';
import { openTestServer, serverForTest, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('inference of one image', () => {
  const timing = { decodeMs: 1, preprocessMs: 2, sessionMs: 3, postprocessMs: 4 };
  const withInference = async (infer: (request: unknown) => Promise<unknown>) => {
    const adjusted = await serverForTest({ adjust: (zoo) => Object.assign(zoo, { images: { infer } }) });
    await adjusted.zoo.catalog.create('model', modelRecord('moth', 99));
    return { adjusted, digest: await putJson(adjusted.zoo, 'an image') };
  };

  test('answers what was found, in pixels', async () => {
    const asked: unknown[] = [];
    const { adjusted, digest } = await withInference(async (request) => {
      asked.push(request);
      const detections = [{ category_id: 99, name: 'ant', score: 0.5, bbox: [1, 2, 3, 4] }];
      return { detections, image: { width: 20, height: 10 }, timing, executionProvider: 'cpu' };
    });
    const payload = await mutate(
      adjusted,
      'infer',
      { model: 'moth', image: { digest }, scoreThreshold: 0.3, nmsIou: null },
      'inference { width height detections { categoryId name score bbox } timing { decodeMs preprocessMs sessionMs postprocessMs } executionProvider }',
    );
    expect(payload).toEqual({
      inference: {
        width: 20,
        height: 10,
        detections: [{ categoryId: 99, name: 'ant', score: 0.5, bbox: [1, 2, 3, 4] }],
        timing,
        executionProvider: 'cpu',
      },
      errors: [],
    });
    expect(asked).toEqual([{ model: modelRecord('moth', 99).id, image: digest, scoreThreshold: 0.3 }]);
  });

  test('says which limit an image would pass', async () => {
    const { adjusted, digest } = await withInference(() => {
      throw new LimitExceededError('the image has 2 gigapixels, and 100 megapixels is the most', ['image']);
    });
    const payload = await mutate(
      adjusted,
      'infer',
      { model: 'moth', image: { digest } },
      'inference { width }',
    );
    expect(payload).toEqual({
      inference: null,
      errors: [
        {
          __typename: 'LimitExceededError',
          message: 'the image has 2 gigapixels, and 100 megapixels is the most',
          path: ['input', 'image'],
        },
      ],
    });
  });
});

test('a source is exactly one of its fields', async () => {
  const both = await server.ask(
    `mutation { infer(input: { model: "moth", image: { digest: "${NOTHING}", file: "x" } }) { ${ERRORS} } }`,
  );
  expect(both.errors[0]?.message).toBe('OneOf Input Object "ArtifactSource" must specify exactly one key.');
  const none = await server.ask(
    `mutation ($image: ArtifactSource!) { infer(input: { model: "moth", image: $image }) { ${ERRORS} } }`,
    { image: {} },
  );
  expect(none.errors[0]?.message).toContain(
    'Exactly one key must be specified for OneOf type "ArtifactSource".',
  );
});
