import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LimitExceededError } from '../../schema/errors.ts';
import { annotations, putJson, registerSample, results, writeSample } from './support/sampleData.ts';
import { manifest, modelRecord, runRecord } from './support/sampleRecords.ts';
import { at, openTestServer, serverForTest, type TestServer } from './support/testServer.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  await server.zoo.catalog.create('model', modelRecord('moth', 99));
});
afterAll(() => server.close());

const ERRORS = `errors {
  __typename
  ... on UserError { message path }
  ... on InvalidInputError { constraint }
  ... on NotFoundError { id }
  ... on ConflictError { existing }
  ... on DigestMismatchError { expected actual }
  ... on SchemaError { totalProblems problems { pointer code message } }
  ... on LabelMapError { unknownCategoryIds unmappedModelIndexes }
}`;

/** Answers the payload of one mutation. */
async function mutate(
  name: string,
  input: object,
  fields = '',
  on: TestServer = server,
): Promise<Record<string, unknown>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} ${ERRORS} } }`;
  const { data, errors, text } = await on.ask(query, { input });
  expect(errors, text).toBeUndefined();
  return at(data, name);
}

const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const NOTHING = `sha256:${'0'.repeat(64)}`;

describe('an upload', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(results));
  const ticketFor = async (content: Uint8Array) => {
    const input = { bytes: content.length, sha256: sha256(content), contentType: 'application/json' };
    const payload = await mutate(
      'createUpload',
      input,
      'ticket { uploadId url headers { name value } expiresAt }',
    );
    expect(payload.errors).toEqual([]);
    return payload.ticket as {
      uploadId: string;
      url: string;
      headers: { name: string; value: string }[];
      expiresAt: string;
    };
  };
  const put = ({ url, headers }: Awaited<ReturnType<typeof ticketFor>>, body: Uint8Array<ArrayBuffer>) =>
    fetch(url, { method: 'PUT', headers: headers.map(({ name, value }) => [name, value]), body });

  test('is brought, completed twice and then used', async () => {
    const ticket = await ticketFor(bytes);
    expect(ticket.url.startsWith(`${server.url}/objects/`)).toBe(true);
    expect(Date.parse(ticket.expiresAt)).toBeGreaterThan(Date.now());
    expect((await put(ticket, bytes)).ok).toBe(true);
    for (let times = 0; times < 2; times++) {
      const payload = await mutate('completeUpload', { uploadId: ticket.uploadId }, 'file { digest bytes }');
      expect(payload).toEqual({ file: { digest: sha256(bytes), bytes: bytes.length }, errors: [] });
    }
    const scored = await mutate(
      'scoreResults',
      { results: { uploadId: ticket.uploadId }, dataset: 'savanna' },
      'existed',
    );
    expect(scored).toEqual({ existed: false, errors: [] });
    const again = await mutate(
      'scoreResults',
      { results: { digest: sha256(bytes) }, dataset: 'savanna' },
      'existed',
    );
    expect(again).toEqual({ existed: true, errors: [] });
  });

  test('is refused where the bytes are others, and has a URL under the name that was asked by', async () => {
    const ticket = await ticketFor(Uint8Array.of(1, 2, 3));
    await put(ticket, Uint8Array.of(1, 2, 4));
    const { file, errors } = await mutate('completeUpload', { uploadId: ticket.uploadId }, 'file { digest }');
    expect(file).toBeNull();
    expect(at(errors, '0')).toMatchObject({ path: ['input', 'uploadId'] });
    expect(['DigestMismatchError', 'InvalidInputError']).toContain(at(errors, '0.__typename'));
  });

  test('is refused before it came, where there is none, and where the declaration cannot be', async () => {
    const { uploadId } = await ticketFor(bytes);
    expect(at(await mutate('completeUpload', { uploadId }), 'errors.0')).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining('has received no bytes'),
      constraint: 'the bytes arrive before an upload is completed',
      path: ['input', 'uploadId'],
    });
    expect(at(await mutate('completeUpload', { uploadId: 'x' }), 'errors.0')).toMatchObject({
      __typename: 'NotFoundError',
      id: 'x',
    });
    const wrong = { bytes: 0, sha256: NOTHING, contentType: 'nonsense' };
    expect(at(await mutate('createUpload', wrong), 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      totalProblems: 2,
      problems: [{ pointer: '/bytes' }, { pointer: '/contentType' }],
    });
  });
});

describe('registering a model', () => {
  test('answers problems of the manifest by their JSON pointers', async () => {
    const digest = await putJson(server.zoo, 'no graph');
    const wrong = { ...manifest('a/b'), decoder: { kind: 'dense', layout: 'sideways', objectness: true } };
    const payload = await mutate(
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
    const payload = await mutate('registerModel', { artifact: { digest }, manifest: manifest('moth') });
    expect(at(payload, 'errors.0.__typename')).toMatch(/^(InvalidInput|Schema)Error$/);
  });
});

describe('registering a data set', () => {
  test('answers problems of the annotations by their JSON pointers', async () => {
    const broken = {
      ...annotations,
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3], area: 1 }],
    };
    const source = { digest: await putJson(server.zoo, broken) };
    const archive = { digest: await putJson(server.zoo, 'no archive') };
    const payload = await mutate(
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
    const first = await mutate('registerDataset', { ...input, name: 'savanna' }, fields, rooted);
    expect(first).toEqual({ existed: false, dataset: { name: 'savanna', tasks: ['DETECTION'] }, errors: [] });
    const again = await mutate('registerDataset', { ...input, name: 'savanna' }, fields, rooted);
    expect(again).toMatchObject({ existed: true, errors: [] });
    const other = await mutate('registerDataset', { ...input, name: 'steppe' }, fields, rooted);
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
    const payload = await mutate('registerDataset', { name: 'tundra', images, ...wrong });
    expect(at(payload, 'errors.0.__typename')).toBe(type);
  });
});

describe('starting an evaluation', () => {
  test('refuses a model whose categories are not the data set’s', async () => {
    const payload = await mutate(
      'startEvaluation',
      { model: 'moth', dataset: 'savanna' },
      'run { id } existed',
    );
    expect(payload).toMatchObject({ run: null, existed: null });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'LabelMapError',
      path: ['input', 'model'],
      unknownCategoryIds: [99],
      unmappedModelIndexes: [],
    });
  });

  test.each([
    ['a model there is not', { model: 'hornet' }, 'NotFoundError', 'there is no model "hornet"'],
    ['a data set there is not', { dataset: 'sea' }, 'NotFoundError', 'there is no data set "sea"'],
    ['a split there is not', { split: 'TEST' }, 'NotFoundError', 'TEST'],
    ['a score above 1', { scoreThreshold: 1.5 }, 'SchemaError', '/scoreThreshold'],
    ['suppression the graph does itself', { nmsIou: 0.5 }, 'InvalidInputError', 'leave nmsIou out'],
    [
      'thresholds outside 0 to 1',
      { evaluation: { iouThresholds: [0.5, 7] } },
      'SchemaError',
      '/evaluation/iouThresholds/1',
    ],
    ['no tolerance at all', { tolerateFailedImages: -1 }, 'SchemaError', '/tolerateFailedImages'],
  ])('refuses %s', async (_what, wrong, type, message) => {
    const payload = await mutate('startEvaluation', { model: 'moth', dataset: 'savanna', ...wrong });
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: type,
      message: expect.stringContaining(message),
    });
  });

  test('takes a null for a value that was left out', async () => {
    const input = {
      model: 'moth',
      dataset: 'savanna',
      scoreThreshold: null,
      nmsIou: null,
      evaluation: { maxDets: null },
    };
    expect(at(await mutate('startEvaluation', input), 'errors.0.__typename')).toBe('LabelMapError');
  });
});

describe('scoring results', () => {
  const bring = async (value: unknown, more: object = {}) => ({
    results: { digest: await putJson(server.zoo, value) },
    dataset: 'savanna',
    ...more,
  });

  test('answers what is wrong with them by JSON pointers', async () => {
    const wrong = [results[0], { ...results[1], image_id: 77 }, { ...results[2], category_id: 88 }];
    const payload = await mutate('scoreResults', await bring(wrong), 'run { id }');
    expect(payload.run).toBeNull();
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      totalProblems: 2,
      problems: [{ pointer: '/1/image_id' }, { pointer: '/2/category_id' }],
    });
  });

  test('with other parameters is another run', async () => {
    const areaRanges = [{ name: 'any', min: 0, max: 1e9 }];
    const evaluation = {
      iouThresholds: [0.6],
      recallThresholds: [0, 1],
      maxDets: [5],
      areaRanges,
      classAgnostic: true,
    };
    const payload = await mutate(
      'scoreResults',
      await bring(results, { evaluation }),
      'existed run { id key }',
    );
    expect(payload).toMatchObject({ existed: false, errors: [] });
    const run = await server.zoo.runs.find(at<string>(payload, 'run.key'));
    expect(run.inputs.evaluation).toMatchObject(evaluation);
    for await (const _seen of server.zoo.runs.watch(run.id));
    const { data } = await server.ask(`{ run(id: "${run.id}") { detection {
      slice { area maxDetections } groundTruths
      box { ap { value undefinedBecause } ar1 { value } perCategory { totalCount } prCurve(iou: 0.6) { recall precision } } } } }`);
    expect(at(data, 'run.detection')).toEqual({
      slice: { area: 'any', maxDetections: 5 },
      groundTruths: 8,
      box: {
        // AP is asked for with 100 detections, as pycocotools does, and 5 were evaluated.
        ap: { value: null, undefinedBecause: 'NOT_APPLICABLE' },
        ar1: { value: 0.75 },
        perCategory: { totalCount: 0 },
        prCurve: [
          { recall: 0, precision: expect.closeTo(1, 12) },
          { recall: 1, precision: 0 },
        ],
      },
    });
  });
});

describe('cancelling a run', () => {
  test('stops it, and asking again changes nothing', async () => {
    const dataset = (await server.zoo.datasets.find('savanna')).id;
    const run = runRecord(1, { model: modelRecord('moth', 99).id, dataset });
    await server.zoo.catalog.create('run', run);
    const payload = await mutate('cancelRun', { id: run.id.slice(0, 16) }, 'run { status finishedAt }');
    expect(payload).toMatchObject({
      run: { status: 'CANCELLED', finishedAt: expect.any(String) },
      errors: [],
    });
    expect(await mutate('cancelRun', { id: run.id }, 'run { status finishedAt }')).toEqual(payload);
  });

  test('refuses one there is not', async () => {
    const payload = await mutate('cancelRun', { id: 'abcdef' });
    expect(at(payload, 'errors.0')).toMatchObject({ __typename: 'NotFoundError', id: 'abcdef' });
    expect(at(await mutate('cancelRun', { id: 'not hex' }), 'errors.0.__typename')).toBe('InvalidInputError');
  });
});

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
      'infer',
      { model: 'moth', image: { digest }, scoreThreshold: 0.3, nmsIou: null },
      'inference { width height detections { categoryId name score bbox } timing { decodeMs preprocessMs sessionMs postprocessMs } executionProvider }',
      adjusted,
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
      'infer',
      { model: 'moth', image: { digest } },
      'inference { width }',
      adjusted,
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
