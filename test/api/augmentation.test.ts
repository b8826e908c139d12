/** Evaluations with test-time augmentation. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AugmentedModels, fillAugmentedZoo } from '../pipeline/support/augmentedZoo.ts';
import { mutate } from './support/mutate.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
let models: AugmentedModels;
beforeAll(async () => {
  server = await openTestServer();
  models = await fillAugmentedZoo(server.zoo, server.directory);
});
afterAll(() => server.close());

const FIELDS = 'run { parameters { nmsIou tta { scales horizontalFlip votingIou regionHead { version } } } }';

async function parametersOf(input: object): Promise<unknown> {
  const payload = await mutate(server, 'startEvaluation', { dataset: 'halves', ...input }, FIELDS);
  expect(at(payload, 'errors')).toEqual([]);
  return at(payload, 'run.parameters');
}

test('a run tells how it looks at images, defaults filled in', async () => {
  expect(await parametersOf({ model: 'finder' })).toEqual({ nmsIou: null, tta: null });
  expect(await parametersOf({ model: 'finder', tta: {} })).toEqual({
    nmsIou: 0.5,
    tta: { scales: [15], horizontalFlip: true, votingIou: 0.9, regionHead: null },
  });
  const tta = { scales: [30], horizontalFlip: false, votingIou: null };
  expect(await parametersOf({ model: 'finder', nmsIou: 0.6, tta })).toEqual({
    nmsIou: 0.6,
    tta: { scales: [15, 30], horizontalFlip: false, votingIou: null, regionHead: null },
  });
});

test('a run names the region head that its masks are of', async () => {
  const { version } = models.head;
  for (const tta of [{}, { regionHead: 'masks-of-boxes' }]) {
    expect(await parametersOf({ model: 'masked', tta })).toMatchObject({ tta: { regionHead: { version } } });
  }
});

test.each([
  [
    'sizes that the graph does not take',
    { model: 'fixed', tta: { scales: [16] } },
    'InvalidInputError',
    'scales',
  ],
  [
    'a head that there is not',
    { model: 'masked', tta: { regionHead: 'nowhere' } },
    'NotFoundError',
    undefined,
  ],
  ['a vote of more than all', { model: 'finder', tta: { votingIou: 2 } }, 'SchemaError', undefined],
])('an evaluation is refused with %s', async (_what, input, type, member) => {
  const payload = await mutate(server, 'startEvaluation', { dataset: 'halves', ...input });
  expect(at(payload, 'errors.0')).toMatchObject({
    __typename: type,
    ...(member !== undefined && { path: ['input', 'tta', member] }),
  });
});
