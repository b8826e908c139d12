import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putJson, registerSample, results, writeSample } from './support/sampleData.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
let id: string;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  const { data, text } = await server.ask(
    `mutation ($digest: Digest!) { scoreResults(input: { results: { digest: $digest }, dataset: "savanna" }) {
      existed run { id } errors { ... on UserError { message } }
    } }`,
    { digest: await putJson(server.zoo, results) },
  );
  expect(at(data, 'scoreResults'), text).toMatchObject({ existed: false, errors: [] });
  id = at<string>(data, 'scoreResults.run.id');
  const run = await server.zoo.runs.find(
    at<string>((await server.ask(`{ run(id: "${id}") { key } }`)).data, 'run.key'),
  );
  for await (const _seen of server.zoo.runs.watch(run.id));
});
afterAll(() => server.close());

const ask = (fields: string) => server.ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id });

describe('box metrics', () => {
  test('are those of the whole run without a slice', async () => {
    const { data } =
      await ask(`status source results cacheHit timing { framesPerSecond } parameters { scoreThreshold }
      detection {
        protocol metricsVersion imagesScored groundTruths
        slice { imageIds categoryIds area iouThresholds maxDetections minScore }
        box { ap { value undefinedBecause n } ap50 { value } apSmall { value n } apMedium { value undefinedBecause n }
          apLarge { value n } ar1 { value } ar100 { value } }
      }`);
    expect(at(data, 'run')).toMatchObject({
      status: 'SUCCEEDED',
      source: 'RESULTS',
      cacheHit: false,
      timing: null,
      parameters: { scoreThreshold: null },
      detection: {
        protocol: 'COCO',
        imagesScored: 4,
        groundTruths: 8,
        slice: { imageIds: null, categoryIds: null, area: 'all', maxDetections: 100, minScore: null },
        box: {
          apMedium: { value: null, undefinedBecause: 'NO_GROUND_TRUTH', n: 0 },
          ar1: { value: 0.75 },
          ar100: { value: 0.75 },
        },
      },
    });
    // Elephants: 1. Ants: precision 1 up to recall 0.5, which are 51 of the 101 recall thresholds.
    const box = at<Record<string, { value: number; n: number }>>(data, 'run.detection.box');
    expect(box.apLarge).toEqual({ value: expect.closeTo(1, 12), n: 4 });
    expect(box.apSmall).toEqual({ value: expect.closeTo(51 / 101, 12), n: 4 });
    expect(box.ap).toEqual({ value: expect.closeTo((1 + 51 / 101) / 2, 12), undefinedBecause: null, n: 8 });
  });

  test('of several slices are asked for in one query', async () => {
    const { data } = await ask(`
      all: detection { box { ...Ap } }
      small: detection(slice: { area: "small" }) { groundTruths box { ...Ap } }
      ants: detection(slice: { categoryIds: [1] }) { groundTruths box { ...Ap } }
      found: detection(slice: { categoryIds: [1], imageIds: [1, 2] }) { imagesScored box { ...Ap } }
      missed: detection(slice: { categoryIds: [1], imageIds: [3, 4] }) { box { ...Ap } }
      sure: detection(slice: { minScore: 0.65 }) { box { ...Ap } }
      one: detection(slice: { maxDetections: 1, iouThresholds: [0.9] }) {
        slice { maxDetections iouThresholds } box { ...Ap ar100 { value } } }
    } }
    fragment Ap on IouMetrics { ap { value undefinedBecause } apLarge { undefinedBecause `);
    const run = at<Record<string, { box: { ap: { value: number } } }>>(data, 'run');
    const ap = (name: string) => run[name]?.box.ap.value;
    expect(ap('small')).toBeCloseTo(51 / 101, 12);
    expect(run.small).toMatchObject({ groundTruths: 4 });
    expect(ap('ants')).toBeCloseTo(51 / 101, 12);
    expect(run.ants).toMatchObject({ box: { apLarge: { undefinedBecause: 'NO_GROUND_TRUTH' } } });
    expect(ap('found')).toBeCloseTo(1, 12);
    expect(run.found).toMatchObject({ imagesScored: 2 });
    expect(ap('missed')).toBe(0);
    // Image 1 has 0.8, 2 has 0.7, 3 has 0.6 and 4 has 0.5: two of four elephants and two of four ants are left.
    expect(ap('sure')).toBeCloseTo(51 / 101, 12);
    expect(ap('one')).toBe(ap('all'));
    expect(run.one).toMatchObject({
      slice: { maxDetections: 1, iouThresholds: [0.8999999999999999] },
      box: { ar100: { value: 0.75 } },
    });
  });

  test('of images are chosen by what the annotation file says of them', async () => {
    const { data, errors } = await ask(`
      fog: detection(slice: { metadata: [{ key: "weather", equals: "fog" }], categoryIds: [1] }) { imagesScored
        slice { imageIds metadata { key equals oneOf gt lte } } box { ap { value } } }
      late: detection(slice: { metadata: [{ key: "id", range: { gt: 1, lte: 3 } }] }) { imagesScored
        slice { metadata { key equals gt lte } } }
      both: detection(slice: { metadata: [{ key: "weather", oneOf: ["sun", "fog"] }, { key: "width", equals: "200" }] }) { imagesScored }
      none: detection(slice: { metadata: [{ key: "width", equals: "201" }] }) { imagesScored box { ap { value undefinedBecause } } }`);
    expect(errors).toBeUndefined();
    expect(at(data, 'run')).toEqual({
      fog: {
        imagesScored: 2,
        slice: {
          imageIds: null,
          metadata: [{ key: 'weather', equals: 'fog', oneOf: null, gt: null, lte: null }],
        },
        // Images 1 and 2: every ant of theirs is found.
        box: { ap: { value: expect.closeTo(1, 12) } },
      },
      late: { imagesScored: 2, slice: { metadata: [{ key: 'id', equals: null, gt: 1, lte: 3 }] } },
      both: { imagesScored: 3 },
      none: { imagesScored: 0, box: { ap: { value: null, undefinedBecause: 'EMPTY_SLICE' } } },
    });
  });

  test('of what was not evaluated are matched anew, and say so', async () => {
    const { data, errors } = await ask(`
      stored: detection(slice: { iouThresholds: [0.5], areaMin: 0, areaMax: 1024, maxDetections: 100 }) {
        matchedAnewBecause slice { area } }
      loose: detection(slice: { iouThresholds: [0.42] }) { matchedAnewBecause slice { iouThresholds } box { ap { value } } }
      tiny: detection(slice: { areaMax: 500 }) { matchedAnewBecause groundTruths slice { area areaMin areaMax }
        box { ap { value n } apLarge { n } } }
      more: detection(slice: { maxDetections: 300, minScore: 0.65 }) { matchedAnewBecause slice { maxDetections }
        box { ap { value } ar1 { value } ar100 { value } } }`);
    expect(errors).toBeUndefined();
    const because = (what: string) =>
      `the run was not evaluated with this ${what}: its results file was matched once more`;
    expect(at(data, 'run')).toEqual({
      stored: { matchedAnewBecause: null, slice: { area: 'small' } },
      loose: {
        matchedAnewBecause: because('IoU threshold'),
        slice: { iouThresholds: [0.42] },
        box: { ap: { value: expect.closeTo((1 + 51 / 101) / 2, 12) } },
      },
      tiny: {
        matchedAnewBecause: because('area range'),
        groundTruths: 4,
        slice: { area: '0 to 500', areaMin: 0, areaMax: 500 },
        box: { ap: { value: expect.closeTo(51 / 101, 12), n: 4 }, apLarge: { n: 4 } },
      },
      more: {
        matchedAnewBecause: because('number of detections'),
        slice: { maxDetections: 300 },
        box: { ap: { value: expect.closeTo(51 / 101, 12) }, ar1: { value: 0.5 }, ar100: { value: 0.5 } },
      },
    });
  });

  test('of images are chosen by members that the data set tells of', async () => {
    const { data, errors } = await ask(
      'dataset { splits { imageAttributes { key images distinct values min max } } }',
    );
    expect(errors).toBeUndefined();
    const attributes = at<Array<{ key: string }>>(data, 'run.dataset.splits.0.imageAttributes');
    expect(attributes.map(({ key }) => key)).toEqual(['id', 'file_name', 'width', 'height', 'weather']);
    expect(attributes[0]).toMatchObject({ images: 4, distinct: 4, min: 1, max: 4 });
    expect(attributes[2]).toEqual({
      key: 'width',
      images: 4,
      distinct: 1,
      values: ['200'],
      min: 200,
      max: 200,
    });
    expect(attributes[4]).toEqual({
      key: 'weather',
      images: 3,
      distinct: 2,
      values: ['fog', 'sun'],
      min: null,
      max: null,
    });
  });

  test('refuse a condition that is none', async () => {
    const { errors } = await ask(
      'detection(slice: { metadata: [{ key: "width", equals: "1", oneOf: ["2"] }] }) { imagesScored }',
    );
    expect(errors[0]).toMatchObject({
      message: 'slice.metadata at /0: give exactly one of equals, oneOf and range',
      extensions: { code: 'SCHEMA' },
    });
  });

  test('of each category come with its name', async () => {
    const { data } = await ask(`detection { box { perCategory(first: 1) { totalCount pageInfo { hasNextPage }
      nodes { category { id name supercategory } ap { value } ap50 { value } ap75 { value } ar { value } groundTruths detections } } } }`);
    expect(at(data, 'run.detection.box.perCategory')).toEqual({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      nodes: [
        {
          category: { id: 1, name: 'ant', supercategory: 'insect' },
          ap: { value: expect.closeTo(51 / 101, 12) },
          ap50: { value: expect.closeTo(51 / 101, 12) },
          ap75: { value: expect.closeTo(51 / 101, 12) },
          ar: { value: 0.5 },
          groundTruths: 4,
          detections: 2,
        },
      ],
    });
  });

  test('have a curve of precision over recall', async () => {
    const { data } = await ask(`detection { box {
      ants: prCurve(category: 1, iou: 0.75) { recall precision score }
      both: prCurve { precision } } }
      none: detection(slice: { categoryIds: [1], area: "large" }) { box { prCurve { recall } } }`);
    const ants = at<{ recall: number; precision: number; score: number | null }[]>(
      data,
      'run.detection.box.ants',
    );
    expect(ants).toHaveLength(101);
    expect(ants[0]).toEqual({ recall: 0, precision: expect.closeTo(1, 12), score: 0.8 });
    expect(ants[50]).toEqual({ recall: 0.5, precision: expect.closeTo(1, 12), score: 0.7 });
    expect(ants[51]).toEqual({ recall: 0.51, precision: 0, score: null });
    const both = at<{ precision: number }[]>(data, 'run.detection.box.both');
    expect(both[100]?.precision).toBeCloseTo(0.5, 12);
    expect(at(data, 'run.none.box.prCurve')).toEqual([]);
  });

  test.each([
    [
      'an area range',
      '{ area: "tiny" }',
      'area "tiny" is no area range of this evaluation: choose among all, small, medium, large, or give areaMin and areaMax',
    ],
    ['two sizes', '{ area: "small", areaMax: 9 }', 'area and areaMin or areaMax exclude each other'],
    ['an empty size', '{ areaMin: 9, areaMax: 4 }', 'areaMin 9 and areaMax 4 are no range'],
    ['no IoU threshold', '{ iouThresholds: [] }', 'iouThresholds is empty'],
    ['an IoU above 1', '{ iouThresholds: [1.5] }', 'iouThresholds 1.5 is no IoU: give a number from 0 to 1'],
    ['no detections', '{ maxDetections: 0 }', 'maxDetections 0 is no number of detections'],
    [
      'an image attribute',
      '{ metadata: [{ key: "altitude", equals: "high" }] }',
      'no image record of the annotation file has the member "altitude": choose among id, file_name, width, height, weather',
    ],
    ['an image', '{ imageIds: [5] }', 'image 5 is not part of this evaluation'],
    ['a category', '{ categoryIds: [90] }', 'category 90 is not part of this evaluation'],
  ])('refuse a slice by %s that there is not', async (_what, slice, message) => {
    const { data, errors } = await ask(`status detection(slice: ${slice}) { imagesScored }`);
    expect(at(data, 'run')).toEqual({ status: 'SUCCEEDED', detection: null });
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(errors[0]).toMatchObject({
      path: ['run', 'detection'],
      extensions: { code: 'INVALID_INPUT', argument: ['slice', expect.any(String)] },
    });
  });

  test('refuse a curve of a category or threshold that the slice does not have', async () => {
    const { errors } = await ask(`detection(slice: { categoryIds: [2], iouThresholds: [0.5] }) { box {
      a: prCurve(category: 1) { recall } } }
      other: detection { box { b: prCurve(iou: 0.1) { recall } } }`);
    expect(errors.map(({ message }) => message).toSorted()).toEqual([
      'category 1 is not part of this slice: choose among 2',
      expect.stringMatching(/^iou 0.1 is not part of this slice: choose among 0.5, .* 0.9, 0.95, or give/),
    ]);
  });
});

describe('files', () => {
  test('are listed by kind and downloaded by signed URLs', async () => {
    const { data } = await ask(
      `files(kind: [BOXES, CHECKSUM]) { kind name digest md5 bytes downloadUrl(expiresIn: 60) }`,
    );
    const files = at<{ kind: string; name: string; bytes: number; digest: string; downloadUrl: string }[]>(
      data,
      'run.files',
    );
    expect(files.map(({ kind, name }) => [kind, name])).toEqual([
      ['BOXES', 'bbox.json'],
      ['CHECKSUM', 'bbox.json.sha256'],
      ['CHECKSUM', 'bbox.json.md5'],
    ]);
    const [boxes, sha256] = files as [(typeof files)[0], (typeof files)[0]];
    const response = await fetch(boxes.downloadUrl);
    expect(response.headers.get('content-disposition')).toContain('bbox.json');
    expect(await response.json()).toEqual(results);
    expect(await (await fetch(sha256.downloadUrl)).text()).toBe(
      `${boxes.digest.slice('sha256:'.length)}  bbox.json\n`,
    );
  });

  test.each([0, 3601])('refuse a URL for %i seconds', async (seconds) => {
    const { errors } = await ask(`files(kind: [BOXES]) { downloadUrl(expiresIn: ${seconds}) }`);
    expect(errors[0]?.message).toBe(`expiresIn is ${seconds}: a URL lasts 1 to 3600 seconds`);
  });
});
