/** Metrics by protocols other than COCO's, over GraphQL. Their numbers are held against the references elsewhere. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerReserve } from './support/reserve.ts';
import { annotations, putJson, registerSample, results, writeSample } from './support/sampleData.ts';
import { runRecord } from './support/sampleRecords.ts';
import { scoredRun } from './support/scoredRun.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

/** The sample as LVIS annotates: in image 4 nobody looked for ants, in image 3 not all of them are marked. */
const federated = {
  ...annotations,
  images: annotations.images.map((image) => ({
    ...image,
    neg_category_ids: [],
    not_exhaustive_category_ids: image.id === 3 ? [1] : [],
  })),
  annotations: annotations.annotations.filter(({ id }) => id !== 41),
  categories: annotations.categories.map((category) => ({
    ...category,
    frequency: category.id === 1 ? 'r' : 'f',
  })),
};

let server: TestServer;
let run: string;

beforeAll(async () => {
  server = await openTestServer();
  await writeSample(server.directory);
  await registerSample(server.zoo, server.directory);
  run = (await scoredRun(server, 'savanna', results)).id;
});
afterAll(() => server.close());

const ask = (id: string, fields: string) =>
  server.ask(`query ($id: ID!) { run(id: $id) { ${fields} } }`, { id });

describe('proposals as Detectron counts them', () => {
  test('have their average recalls by area and number', async () => {
    const { data, errors } = await ask(
      run,
      `proposals { protocol source iouThresholds images groundTruths proposals unclippedImages
        averageRecalls { name area maxDets ar { value n undefinedBecause } recalls }
        perCategory(first: 1) { totalCount nodes { category { name } groundTruths averageRecalls { maxDets ar { value } } } } }
      few: proposals(slice: { imageIds: [1, 2], metadata: [{ key: "weather", equals: "fog" }], categoryIds: [1] }
        maxDets: [1], iouThresholds: [0.5], areaRanges: [{ name: "any", min: 0, max: 1000 }], cleanProposals: true)
        { images groundTruths averageRecalls { name ar { value n } } }`,
    );
    expect(errors).toBeUndefined();
    const answer = at<{ averageRecalls: object[] }>(data, 'run.proposals');
    expect(answer).toMatchObject({
      protocol: 'DETECTRON_AR',
      source: expect.stringContaining('evaluate_box_proposals'),
      images: 4,
      groundTruths: 8,
      proposals: 6,
      unclippedImages: 0,
      perCategory: {
        totalCount: 2,
        nodes: [
          {
            category: { name: 'ant' },
            groundTruths: 4,
            averageRecalls: [
              { maxDets: 100, ar: { value: 0.5 } },
              { maxDets: 1000, ar: { value: 0.5 } },
            ],
          },
        ],
      },
    });
    expect(answer.averageRecalls).toHaveLength(16);
    expect(answer.averageRecalls[0]).toEqual({
      name: 'AR@100',
      area: 'all',
      maxDets: 100,
      ar: { value: expect.closeTo(0.75, 6), n: 8, undefinedBecause: null },
      recalls: Array(10).fill(0.75),
    });
    expect(answer.averageRecalls).toContainEqual({
      name: 'AR[512-inf]@1000',
      area: '512-inf',
      maxDets: 1000,
      ar: { value: null, n: 0, undefinedBecause: 'NO_GROUND_TRUTH' },
      recalls: [],
    });
    // Of the two proposals of each image the elephant's comes later in the file, with the same score.
    expect(at(data, 'run.few')).toMatchObject({
      images: 2,
      groundTruths: 2,
      averageRecalls: [{ name: 'AR[any]@1', ar: { n: 2 } }],
    });
  });

  test('refuse parameters that cannot be', async () => {
    const { data, errors } = await ask(run, 'status proposals(maxDets: [0]) { images }');
    expect(at(data, 'run')).toEqual({ status: 'SUCCEEDED', proposals: null });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('arguments at /maxDets/0'),
      path: ['run', 'proposals'],
      extensions: { code: 'SCHEMA' },
    });
  });
});

test('average precision as PASCAL VOC counts it is asked for by name', async () => {
  const { data, errors } = await ask(
    run,
    `late: voc { protocol source iouThreshold images groundTruths difficult detections map { value n }
      perCategory { nodes { category { name } ap { value } recall { value } truePositives falsePositives } } }
    early: voc(protocol: VOC07_11PT, iou: 0.7) { protocol iouThreshold map { value } }
    none: voc(slice: { metadata: [{ key: "width", equals: "1" }] }) { map { value undefinedBecause } }`,
  );
  expect(errors).toBeUndefined();
  expect(at(data, 'run')).toMatchObject({
    late: {
      protocol: 'VOC10_AREA',
      iouThreshold: 0.5,
      images: 4,
      groundTruths: 8,
      difficult: 0,
      detections: 6,
      map: { value: 0.75, n: 8 },
      perCategory: {
        nodes: [
          {
            category: { name: 'ant' },
            ap: { value: 0.5 },
            recall: { value: 0.5 },
            truePositives: 2,
            falsePositives: 0,
          },
          { category: { name: 'elephant' }, ap: { value: 1 } },
        ],
      },
    },
    early: {
      protocol: 'VOC07_11PT',
      iouThreshold: 0.7,
      map: { value: expect.closeTo((1 + 6 / 11) / 2, 12) },
    },
    none: { map: { value: null, undefinedBecause: 'EMPTY_SLICE' } },
  });
});

describe('federated average precision', () => {
  test('is that of LVIS', async () => {
    await server.zoo.datasets.register({
      name: 'federated',
      task: ['DETECTION'],
      images: { kind: 'directory', path: join(server.directory, 'images') },
      annotations: [{ split: 'VAL', annotations: await putJson(server.zoo, federated) }],
    });
    const wrong = { image_id: 4, category_id: 1, bbox: [100, 10, 20, 20], score: 1 };
    const { id } = await scoredRun(server, 'federated', [...results, wrong]);
    const { data, errors } = await ask(
      id,
      `lvis { protocol iouType maxDets images annotations detections leftOut { notVerified beyondLimit }
        ap { value n } apRare { value n } apCommon { undefinedBecause } apFrequent { value } ar { value } arLarge { n }
        perCategory { nodes { category { name } frequency ap { value } groundTruths detections } } }
      one: lvis(maxDets: 1, slice: { categoryIds: [2] }) { maxDets ar { value n } apRare { undefinedBecause } }`,
    );
    expect(errors).toBeUndefined();
    const rare = { value: expect.closeTo(67 / 101, 12), n: 3 };
    expect(at(data, 'run')).toMatchObject({
      lvis: {
        protocol: 'LVIS',
        iouType: 'BOXES',
        maxDets: 300,
        images: 4,
        annotations: 7,
        // The ant of image 4 is nobody's mistake: nobody looked for ants there.
        detections: 6,
        leftOut: { notVerified: 1, beyondLimit: 0 },
        apRare: rare,
        apCommon: { undefinedBecause: 'EMPTY_SLICE' },
        apFrequent: { value: expect.closeTo(1, 12) },
        arLarge: { n: 4 },
        perCategory: {
          nodes: [
            {
              category: { name: 'ant' },
              frequency: 'RARE',
              ap: { value: rare.value },
              groundTruths: 3,
              detections: 2,
            },
            { category: { name: 'elephant' }, frequency: 'FREQUENT', groundTruths: 4, detections: 4 },
          ],
        },
      },
      one: { maxDets: 1, ar: { n: 4 }, apRare: { undefinedBecause: 'EMPTY_SLICE' } },
    });
  });

  test('is refused with pointers where the data set is not annotated so', async () => {
    const { errors } = await ask(run, 'lvis { ap { value } }');
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/^VAL annotations of data set savanna at \/(images|categories)\/0/),
      extensions: { code: 'SCHEMA' },
    });
  });
});

test('protocols of boxes refuse a run of keypoints, and a run that has not succeeded has none', async () => {
  const dataset = await registerReserve(server.zoo, server.directory, 'reserve');
  const { id } = await scoredRun(server, 'reserve', [], { iouType: 'KEYPOINTS', sigmas: [0.1, 0.1] });
  const { data, errors } = await ask(id, 'voc { images } proposals { images } lvis { images }');
  expect(at(data, 'run')).toEqual({ voc: null, proposals: null, lvis: null });
  expect(errors.map(({ message }) => message).toSorted()).toEqual([
    'the run compares keypoints, and DETECTRON_AR compares bbox: ask a run of these',
    'the run compares keypoints, and LVIS compares bbox or segm: ask a run of these',
    'the run compares keypoints, and VOC10_AREA compares bbox: ask a run of these',
  ]);
  const queued = runRecord(1, { model: 'moth', dataset: dataset.id });
  await server.zoo.catalog.create('run', queued);
  expect((await ask(queued.id, 'voc { images }')).data).toEqual({ run: { voc: null } });
});
