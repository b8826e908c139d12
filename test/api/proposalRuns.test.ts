/** Evaluations that take their proposals from another run. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putBlob } from '../../functions/storage/putBlob.ts';
import { fillProposalZoo } from '../pipeline/support/proposalZoo.ts';
import { picture } from '../registry/support/coco.ts';
import { mutate } from './support/mutate.ts';
import { putJson } from './support/sampleData.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await fillProposalZoo(server.zoo, server.directory);
});
afterAll(() => server.close());

async function started(input: object): Promise<string> {
  const payload = await mutate(server, 'startEvaluation', { dataset: 'halves', ...input }, 'run { key }');
  const run = await server.zoo.runs.find(at<string>(payload, 'run.key'));
  for await (const seen of server.zoo.runs.watch(run.id)) expect(seen.failure).toBeNull();
  return run.id;
}

async function proposalSource(id: string): Promise<unknown> {
  const query = 'query ($id: ID!) { run(id: $id) { proposalSource { run { key } results imagesWithout } } }';
  const { data, errors } = await server.ask(query, { id });
  expect(errors).toBeUndefined();
  return at(data, 'run.proposalSource');
}

test('a run cites the run that it took proposals from', async () => {
  const proposed = await started({ model: 'proposer' });
  const run = await started({ model: 'head', proposals: { run: proposed } });
  const { digest } = (await server.zoo.metrics.files(await server.zoo.runs.get(proposed)))[0] as {
    digest: string;
  };
  expect(await proposalSource(run)).toEqual({
    run: { key: `sha256:${proposed}` },
    results: digest,
    imagesWithout: 0,
  });
  expect(await proposalSource(proposed)).toBeNull();
});

test('a run tells the file that it took proposals from, and where they are missing', async () => {
  const boxes = [{ image_id: 2, category_id: 5, bbox: [20, 0, 20, 30], score: 1 }];
  const digest = await putJson(server.zoo, boxes);
  const run = await started({ model: 'head', proposals: { results: { digest } } });
  expect(await proposalSource(run)).toEqual({ run: null, results: digest, imagesWithout: 2 });
});

test.each([
  ['a run that there is not', { run: 'ffffffff' }, 'NotFoundError', 'there is no run "ffffffff"'],
  ['no proposals at all', undefined, 'InvalidInputError', 'looks into boxes that another model proposed'],
])('an evaluation is refused with %s', async (_what, proposals, type, message) => {
  const payload = await mutate(server, 'startEvaluation', { model: 'head', dataset: 'halves', proposals });
  expect(at(payload, 'errors.0')).toMatchObject({
    __typename: type,
    message: expect.stringContaining(message),
  });
});

test('recall is told at any number of proposals, as an evaluation at that number has it', async () => {
  // 400 boxes of falling score in each image, the later the nearer to its object.
  const boxes = [1, 2, 3].flatMap((image_id) =>
    Array.from({ length: 400 }, (_, at) => {
      const off = Math.max(0, 12 - Math.floor(at / (20 * image_id)));
      return { image_id, category_id: 1, bbox: [20 - off, 0, 20, 30], score: 1 - at / 1000 };
    }),
  );
  const digest = await putJson(server.zoo, boxes);
  const scored = async (maxDets: number[]): Promise<string> => {
    const evaluation = { maxDets, classAgnostic: true };
    const input = { results: { digest }, dataset: 'halves', evaluation };
    const payload = await mutate(server, 'scoreResults', input, 'run { key }');
    const run = await server.zoo.runs.find(at<string>(payload, 'run.key'));
    for await (const seen of server.zoo.runs.watch(run.id)) expect(seen.failure).toBeNull();
    return run.id;
  };
  const recalls = async (id: string, slice: object = {}) => {
    const query = `query ($id: ID!, $slice: SliceInput) { run(id: $id) { detection(slice: $slice) {
      box { ar100 { value } } averageRecalls { maxDets ar { value n undefinedBecause } } } } }`;
    const { data, errors } = await server.ask(query, { id, slice });
    expect(errors).toBeUndefined();
    return {
      ar100: at<number>(data, 'run.detection.box.ar100.value'),
      rows: at<object[]>(data, 'run.detection.averageRecalls'),
    };
  };
  const whole = await scored([1, 10, 100, 1000]);
  const { rows } = await recalls(whole);
  const wanted = await Promise.all(
    [1, 10, 100, 300, 1000].map(async (maxDets) => {
      const [smaller, small] = maxDets > 10 ? [1, 10] : [maxDets, maxDets];
      const { ar100 } = await recalls(await scored([smaller, small, maxDets]));
      return { maxDets, ar: { value: ar100, n: 3, undefinedBecause: null } };
    }),
  );
  expect(rows).toEqual(wanted);
  expect(new Set(wanted.map(({ ar }) => ar.value)).size).toBeGreaterThan(2);
  // What a slice or the evaluation does not count is no number.
  const { rows: cut } = await recalls(whole, { maxDetections: 100 });
  expect(cut.slice(0, 3)).toEqual(wanted.slice(0, 3));
  expect(cut[3]).toMatchObject({ maxDets: 300, ar: { value: null, undefinedBecause: 'NOT_APPLICABLE' } });
});

test('one image is inferred with boxes that come with it', async () => {
  const { digest: image } = await putBlob(server.zoo.store, await picture({ seed: 1 }));
  const infer = (model: string, proposals?: object[]) =>
    mutate(
      server,
      'infer',
      { model, image: { digest: image }, ...(proposals && { proposals }) },
      'inference { detections { categoryId bbox } }',
    );
  const boxes = [
    { bbox: [10, 0, 5, 30], score: 0.2, categoryId: 9 },
    { bbox: [20, 0, 5, 30], score: 0.1 },
  ];
  expect(at(await infer('head', boxes), 'inference.detections')).toEqual([
    { categoryId: 1, bbox: [20, 0, 5, 30] },
    { categoryId: 1, bbox: [10, 0, 5, 30] },
  ]);
  for (const [model, proposals, message] of [
    ['head', undefined, 'looks into boxes that another model proposed'],
    ['head', [], 'there is no box to look into'],
    ['head', [{ bbox: [1, 2, 3], score: 1 }], 'at /proposals/0/bbox'],
    ['proposer', boxes, 'finds its boxes by itself: leave proposals out'],
  ] as const) {
    expect(at(await infer(model, proposals && [...proposals]), 'errors.0.message')).toContain(message);
  }
});
