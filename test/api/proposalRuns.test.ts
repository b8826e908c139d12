/** Evaluations that take their proposals from another run. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillProposalZoo } from '../pipeline/support/proposalZoo.ts';
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
