/** Runs over brought results of masks and keypoints. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutate } from './support/mutate.ts';
import { masks, poses, registerReserve, reserve } from './support/reserve.ts';
import { annotations, putJson, registerSample, results, writeSample } from './support/sampleData.ts';
import { modelRecord } from './support/sampleRecords.ts';
import { scoredRun } from './support/scoredRun.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

const SIGMAS = [0.05, 0.05];

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  await registerReserve(server.zoo, server.directory, 'reserve');
});
afterAll(() => server.close());

const ask = (id: string, fields: string) =>
  server.ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id });

describe('a run of masks', () => {
  test('has the metrics of masks, and its files are named for them', async () => {
    const run = await scoredRun(server, 'reserve', masks, { iouType: 'MASKS' });
    const { data, errors } = await ask(
      run.id,
      `status parameters { evaluation { iouType sigmas } } files { kind name }
      detection { iouType groundTruths box { ap { value } } keypoints { ap { value } }
        mask { ap50 { value n } ap75 { value } apMedium { undefinedBecause } perCategory { nodes { category { name } ap50 { value } } }
          prCurve(iou: 0.75) { recall precision } } }
      small: detection(slice: { areaMin: 1, areaMax: 9 }) { matchedAnewBecause mask { ap { undefinedBecause } } }`,
    );
    expect(errors).toBeUndefined();
    const precisionAt = (recall: number) => expect.closeTo(recall, 12);
    expect(at(data, 'run')).toMatchObject({
      status: 'SUCCEEDED',
      parameters: { evaluation: { iouType: 'MASKS', sigmas: null } },
      files: [
        { kind: 'MASKS', name: 'segm.json' },
        { kind: 'CHECKSUM', name: 'segm.json.sha256' },
        { kind: 'CHECKSUM', name: 'segm.json.md5' },
        { kind: 'MATCHES', name: 'matches.bin' },
        { kind: 'OVERLAPS', name: 'overlaps.bin' },
        { kind: 'METRICS', name: 'metrics.json' },
      ],
      detection: {
        iouType: 'MASKS',
        groundTruths: 3,
        box: null,
        keypoints: null,
        mask: {
          // Two of three are found at IoU 0.5 (recall up to 66 of 100), one of three at 0.75.
          ap50: { value: precisionAt(67 / 101), n: 3 },
          ap75: { value: precisionAt(34 / 101) },
          apMedium: { undefinedBecause: 'NO_GROUND_TRUTH' },
          perCategory: { nodes: [{ category: { name: 'person' }, ap50: { value: precisionAt(67 / 101) } }] },
        },
      },
      small: {
        matchedAnewBecause: expect.stringContaining('area range'),
        mask: { ap: { undefinedBecause: 'NO_GROUND_TRUTH' } },
      },
    });
    expect(at<unknown[]>(data, 'run.detection.mask.prCurve')).toHaveLength(101);
  });

  test('is refused with pointers where the annotations have no masks', async () => {
    const payload = await mutate(
      server,
      'scoreResults',
      {
        results: { digest: await putJson(server.zoo, masks) },
        dataset: 'savanna',
        evaluation: { iouType: 'MASKS' },
      },
      'run { id }',
    );
    expect(payload.run).toBeNull();
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      message: expect.stringContaining(
        'VAL annotations of data set savanna at /annotations/0/segmentation: is missing',
      ),
      totalProblems: annotations.annotations.length,
    });
  });

  test('is refused with pointers where the results have no masks', async () => {
    const payload = await mutate(
      server,
      'scoreResults',
      {
        results: { digest: await putJson(server.zoo, [{ image_id: 1, category_id: 1, score: 1 }]) },
        dataset: 'reserve',
        evaluation: { iouType: 'MASKS' },
      },
      'run { id }',
    );
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      path: ['input', 'results'],
      problems: [{ pointer: '/0/segmentation', code: 'MISSING' }],
    });
  });

  test('is refused where polygons are on an image of unknown size', async () => {
    const images = reserve.images.map(({ id, file_name }) => ({ id, file_name }));
    await registerReserve(server.zoo, server.directory, 'sizeless', { ...reserve, images });
    const payload = await mutate(
      server,
      'scoreResults',
      {
        results: { digest: await putJson(server.zoo, masks) },
        dataset: 'sizeless',
        evaluation: { iouType: 'MASKS' },
      },
      'run { id }',
    );
    expect(payload.run).toBeNull();
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'InvalidInputError',
      message: expect.stringContaining('does not say how large image 1 is'),
      constraint: expect.stringContaining('give image 1 its height and width'),
    });
  });
});

describe('a run of keypoints', () => {
  test('has the metrics of keypoints', async () => {
    const run = await scoredRun(server, 'reserve', poses, { iouType: 'KEYPOINTS', sigmas: SIGMAS });
    const { data, errors } = await ask(
      run.id,
      `files(kind: [KEYPOINTS]) { name } parameters { evaluation { iouType sigmas maxDets areaRanges { name } } }
      detection { slice { maxDetections } box { ap { value } } mask { ap { value } }
        keypoints { sigmas ap { value n } ar { value } ar50 { value } apMedium { undefinedBecause } apLarge { value }
          perCategory { nodes { ap { value } } } prCurve(oks: 0.5) { precision } } }
      small: detection(slice: { area: "small" }) { matchedAnewBecause groundTruths }`,
    );
    expect(errors).toBeUndefined();
    const ap = { value: expect.closeTo(34 / 101, 12) };
    expect(at(data, 'run')).toMatchObject({
      files: [{ name: 'keypoints.json' }],
      parameters: {
        evaluation: {
          iouType: 'KEYPOINTS',
          sigmas: SIGMAS,
          maxDets: [20],
          areaRanges: [{ name: 'all' }, { name: 'medium' }, { name: 'large' }],
        },
      },
      detection: {
        slice: { maxDetections: 20 },
        box: null,
        mask: null,
        keypoints: {
          sigmas: SIGMAS,
          ap: { ...ap, n: 3 },
          ar: { value: expect.closeTo(1 / 3, 12) },
          ar50: { value: expect.closeTo(1 / 3, 12) },
          apMedium: { undefinedBecause: 'NO_GROUND_TRUTH' },
          apLarge: ap,
          perCategory: { nodes: [{ ap }] },
        },
      },
      small: { matchedAnewBecause: expect.stringContaining('area range'), groundTruths: 0 },
    });
  });

  test('is refused where the annotations have other keypoints than there are sigmas', async () => {
    const payload = await mutate(
      server,
      'scoreResults',
      {
        results: { digest: await putJson(server.zoo, poses) },
        dataset: 'reserve',
        evaluation: { iouType: 'KEYPOINTS' },
      },
      'run { id }',
    );
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      message: expect.stringContaining('VAL annotations of data set reserve at /annotations/0/keypoints'),
    });
  });

  test('is refused with sigmas for something else', async () => {
    const payload = await mutate(
      server,
      'scoreResults',
      {
        results: { digest: await putJson(server.zoo, results) },
        dataset: 'savanna',
        evaluation: { sigmas: SIGMAS },
      },
      'run { id }',
    );
    expect(at(payload, 'errors.0')).toMatchObject({
      __typename: 'SchemaError',
      problems: [{ pointer: '/evaluation/sigmas' }],
    });
  });
});

test('a model of boxes is not asked for masks', async () => {
  await server.zoo.catalog.create('model', modelRecord('moth', 1));
  const payload = await mutate(
    server,
    'startEvaluation',
    { model: 'moth', dataset: 'savanna', evaluation: { iouType: 'MASKS' } },
    'run { id }',
  );
  expect(at(payload, 'errors.0')).toMatchObject({
    __typename: 'InvalidInputError',
    message: expect.stringContaining('moth gives bbox and no segm'),
  });
});
