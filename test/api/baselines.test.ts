/** Published baselines over GraphQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toGlobalId } from '../../functions/api/ids/globalId.ts';
import { openQueryZoo, type QueryZoo } from './support/queryZoo.ts';
import { at, type TestServer } from './support/testServer.ts';

let zoo: QueryZoo;
let server: TestServer;
beforeAll(async () => {
  zoo = await openQueryZoo();
  server = zoo.server;
});
afterAll(() => server.close());

describe('baselines', () => {
  test("the lecture's filter answers its eight rows, fastest first", async () => {
    const { data, errors } = await server.ask(`{
      baselines(
        filter: { dataset: "Cityscapes", miou: { gt: 70 }, fps: { gt: 100 } }
        orderBy: [{ field: FPS }]
      ) { totalCount nodes { method variant backbone fps } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      baselines: {
        totalCount: 8,
        nodes: [
          { method: 'PP-LiteSeg', variant: 'PP-LiteSeg-T1', backbone: 'STDC1', fps: 273.6 },
          { method: 'BiSeNet V2', variant: null, backbone: null, fps: 156 },
          { method: 'LETNet', variant: null, backbone: null, fps: 150 },
          { method: 'RTFormer', variant: null, backbone: null, fps: 110 },
          { method: 'JPANet', variant: null, backbone: null, fps: 109.9 },
          { method: 'ERPNet', variant: null, backbone: 'MobileNet V3', fps: 109.5 },
          { method: 'PP-LiteSeg', variant: 'PP-LiteSeg-B2', backbone: 'STDC2', fps: 102.6 },
          { method: 'DDRNet', variant: null, backbone: 'ResNet', fps: 101.6 },
        ],
      },
    });
  });

  test('all 150 are paged through', async () => {
    const keys: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await server.ask(
        'query ($after: String) { baselines(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { key } } }',
        { after },
      );
      keys.push(...at<Array<{ key: string }>>(data, 'baselines.nodes').map(({ key }) => key));
      expect(at(data, 'baselines.totalCount')).toBe(150);
      more = at(data, 'baselines.pageInfo.hasNextPage');
      after = at(data, 'baselines.pageInfo.endCursor');
    }
    expect(new Set(keys).size).toBe(150);
  });

  test('every field of a row of Detectron', async () => {
    const { data, errors } = await server.ask(`{
      baseline(id: "36224013") {
        id key table tasks method variant printedMethods family type modelId year backbone pretraining pretrainedOn
        pretrainingEpochs fps gpu printedGpu paramsMillions license resolution { width height }
        training { schedule iterations iterationsByConfigName imagesPerGpu memoryGb secondsPerIteration hours images scales }
        inference { gpuSeconds cpuSeconds secondsPerImage scope hardware }
        values { metric printedMetric dataset split value printedValue personOnly maxProposals }
        tta { scales horizontalFlip } twin { key } proposals { source baseline { key } }
        flags { code message } checked { computedHours printedHours toleranceHours agrees }
        source { document { key title about digest bytes } table lines { first last } }
        links { label holds split url md5Url }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(at(data, 'baseline')).toMatchObject({
      id: toGlobalId('Baseline', 'detectron-36224013'),
      key: 'detectron-36224013',
      table: 'DETECTRON_FAST_MASK_PRECOMPUTED',
      tasks: ['DETECTION'],
      family: 'Fast R-CNN',
      pretraining: 'SUP',
      license: 'CC BY-SA 3.0',
      training: { schedule: '1x', iterations: 180_000, hours: 22.8 },
      inference: { gpuSeconds: 0.241, cpuSeconds: 0.003, secondsPerImage: 0.244, scope: 'WITHOUT_PROPOSALS' },
      values: [{ metric: 'BOX_AP', dataset: 'MS COCO', split: 'VAL', value: 34.4, printedValue: null }],
      twin: null,
      proposals: { source: 'PRECOMPUTED', baseline: { key: 'detectron-35998355' } },
      checked: { computedHours: 22.8, printedHours: 22.8, agrees: true },
      source: { document: { key: 'detectron-model-zoo' }, lines: [{ first: 277, last: 303 }] },
    });
    const links = at<Array<{ url: string; md5Url: string }>>(data, 'baseline.links');
    expect(links.map(({ url, md5Url }) => md5Url === `${url}.md5sum`)).toEqual([true, true]);
  });

  test('SERE is corrected and flagged, and Swin has one mIoU', async () => {
    const { data } = await server.ask(`{
      sere: baseline(id: "imagenets-sere-ssl") { values { value printedValue } flags { code } }
      swin: baseline(id: "heavy-swin-swin-l") { values(metric: MIOU) { value split } flags { code } }
      high: baselines(filter: { text: "Swin", miou: { gte: 62.8 } }) { totalCount }
    }`);
    expect(data).toMatchObject({
      sere: {
        values: [{ value: 41.4, printedValue: 59.9 }],
        flags: expect.arrayContaining([{ code: 'CORRECTED' }]),
      },
      swin: {
        values: [{ value: 53.5, split: 'VAL' }],
        flags: expect.arrayContaining([{ code: 'NOT_MIOU' }]),
      },
      high: { totalCount: 0 },
    });
  });

  test('are found by node, and by nothing that is none', async () => {
    const id = toGlobalId('Baseline', 'realtime-pidnet-l');
    const { data, errors } = await server.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Baseline { variant } } }',
      { ids: [id, toGlobalId('Baseline', 'realtime-nothing')] },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ nodes: [{ __typename: 'Baseline', variant: 'PIDNet-L' }, null] });
    expect((await server.ask('{ baseline(id: "nothing") { key } }')).data).toEqual({ baseline: null });
  });

  test.each([
    ['filter: { dataset: "Citiscapes" }', /^"Citiscapes" is no data set of the published tables/],
    ['filter: { or: [{ miou: {} }] }', /give at least one of gt, gte, lt and lte/],
    ['first: 101', /^first is 101/],
    ['after: "x"', /is not a cursor of this list/],
  ])('baselines(%s) is refused', async (args, message) => {
    const { errors } = await server.ask(`{ baselines(${args}) { totalCount } }`);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message) }]);
  });

  test('data sets, backbones and schedules', async () => {
    const { data, errors } = await server.ask(`{ publishedFacts {
      datasets { name aliases training validation testing rounded classes resolution { width height } source { table lines { first } } }
      backbones { name file architecture madeBy pretrainedOn source { table } }
      schedules { name imagesPerIteration baseLearningRate factor steps iterations warmUpIterations epochs derived source { table } }
      documents { key title about digest bytes }
    } }`);
    expect(errors).toBeUndefined();
    const facts = at<Record<string, unknown[]>>(data, 'publishedFacts');
    expect(Object.values(facts).map(({ length }) => length)).toEqual([11, 5, 3, 3]);
    expect(facts.datasets?.[4]).toEqual({
      name: 'Cityscapes',
      aliases: [],
      training: 2975,
      validation: 500,
      testing: 1525,
      rounded: [],
      classes: 19,
      resolution: { width: 2048, height: 1024 },
      source: { table: 'Table 1: data sets for semantic segmentation', lines: [{ first: 143 }] },
    });
  });
});
