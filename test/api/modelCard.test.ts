/** Cards of models over GraphQL. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillProposalZoo, headManifest, type ProposalModels } from '../pipeline/support/proposalZoo.ts';
import { mutate } from './support/mutate.ts';
import { at, openTestServer, type TestServer } from './support/testServer.ts';

let server: TestServer;
let models: ProposalModels;
beforeAll(async () => {
  server = await openTestServer();
  models = await fillProposalZoo(server.zoo, server.directory);
});
afterAll(() => server.close());

const register = (card: object, fields: string) =>
  mutate(
    server,
    'registerModel',
    { artifact: { digest: models.head.artifact }, manifest: headManifest(), card },
    fields,
  );

const FIELDS = `model { card {
  type backbone lrSchedule { kind steps peak } imagesPerStep trainingMemoryMiB machine links { kind url md5 } document
} } existed`;

test('a card is served, and replaces the one before', async () => {
  const card = {
    type: 'Fast',
    lrSchedule: { kind: 'cosine', steps: 90 },
    machine: { processor: 'EPYC', threads: 2, accelerator: null },
    links: [{ kind: 'model', url: 'model.onnx' }],
  };
  const payload = await register(card, FIELDS);
  expect(payload).toMatchObject({
    existed: true,
    model: {
      card: {
        ...{ type: 'Fast', backbone: null, imagesPerStep: null, trainingMemoryMiB: null, machine: 'EPYC' },
        lrSchedule: { kind: 'cosine', steps: 90, peak: null },
        links: [{ kind: 'model', url: 'model.onnx', md5: null }],
        document: card,
      },
    },
  });
  expect(at(await register({ backbone: 'FPN' }, FIELDS), 'model.card')).toMatchObject({
    ...{ type: null, backbone: 'FPN', lrSchedule: null, links: [], document: { backbone: 'FPN' } },
  });
});

test('a card of another graph is refused, and one that cannot be is by its pointers', async () => {
  const other = await register({ graph: { bytes: 1, sha256: 'a'.repeat(64) } }, 'existed');
  expect(at(other, 'errors.0')).toMatchObject({
    __typename: 'DigestMismatchError',
    actual: models.head.artifact,
    path: ['input', 'card', 'graph', 'sha256'],
  });
  const wrong = await register({ imagesPerStep: 0 }, 'existed');
  expect(at(wrong, 'errors.0')).toMatchObject({
    __typename: 'SchemaError',
    path: ['input', 'card'],
    problems: [{ pointer: '/imagesPerStep' }],
  });
});
